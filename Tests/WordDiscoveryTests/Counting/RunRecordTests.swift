import Testing

@testable import WordDiscovery

@Suite struct RunRecordTests {
  /// The hash as its description says, in Python's whole numbers; saved files depend on it.
  @Test(arguments: [
    ("0", UInt64(0x6A5B_F60A_2663_66E6)),
    ("中国", UInt64(0x67AE_2F9D_5920_5404)),
    ("12345678", UInt64(0xBE82_AD59_0B1C_7376)),
    ("中华人民共和国", UInt64(0xF2BF_03A8_2E0C_37D8)),
  ])
  func hash(run: String, expected: UInt64) {
    #expect(Array(run.utf8).withUnsafeBytes { RunRecord.hash($0) } == expected)
  }

  private func compare<Result>(
    _ left: (String, UInt64), _ right: (String, UInt64),
    _ body: (RunRecord, RunRecord) -> Result
  ) -> Result {
    Array(left.0.utf8).withUnsafeBytes { leftBytes in
      Array(right.0.utf8).withUnsafeBytes { rightBytes in
        body(
          RunRecord(hash: left.1, bytes: leftBytes, count: 1),
          RunRecord(hash: right.1, bytes: rightBytes, count: 2))
      }
    }
  }

  @Test func orderIsByHashThenBytes() {
    #expect(compare(("甲", 1), ("甲", 2), <))
    #expect(compare(("乙", 1), ("甲", 1), <))  // U+4E59, U+7532
    #expect(compare(("甲", 1), ("甲乙", 1), <))
    #expect(!compare(("甲乙", 1), ("甲乙", 1), <))
    #expect(compare(("甲乙", 1), ("甲乙", 1), ==))
    #expect(compare(("甲", 1), ("甲乙", 1), !=))
  }

  @Test(arguments: [1, 200, Int.max])
  func bytesAndBack(count: Int) {
    let run = Array("中国".utf8)
    var bytes: [UInt8] = []
    run.withUnsafeBytes { RunRecord(hash: 0, bytes: $0, count: count).encode(to: &bytes) }
    bytes.withUnsafeBytes { bytes in
      var position = 0
      let record = RunRecord(bytes, at: &position)
      #expect(record.map { Array($0.bytes) } == run)
      #expect(record?.count == count)
      #expect(position == bytes.count)
      let cut = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
      var start = 0
      #expect(RunRecord(cut, at: &start) == nil)
    }
  }
}
