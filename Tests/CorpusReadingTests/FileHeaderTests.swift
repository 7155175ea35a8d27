import TestSupport
import Testing

@testable import CorpusReading

@Suite struct FileHeaderTests {
  private static let format = FileHeader.Format(magic: 0x0102_0304_0506_0708, version: 3)
  private static let header = FileHeader(
    format: format, detail: 9, numbers: [1, 2, .max, 0, 5])

  private static func read(_ bytes: [UInt8]) throws -> FileHeader {
    try bytes.withUnsafeBytes { try FileHeader($0, format: format) }
  }

  @Test func itIsReadAsItWasWritten() throws {
    let bytes = Self.header.bytes
    #expect(bytes.count == FileHeader.byteCount)
    #expect(bytes[..<16] == [8, 7, 6, 5, 4, 3, 2, 1, 3, 0, 0, 0, 9, 0, 0, 0])
    #expect(bytes[16..<32] == [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
    #expect(bytes[32..<40].allSatisfy { $0 == 255 })
    #expect(Self.header.checksum == bytes[..<56].withUnsafeBytes(FastChecksum.of))
    #expect(try Self.read(bytes + [1, 2, 3]) == Self.header)
  }

  /// The first byte of each part, and what is then said of the file.
  @Test(arguments: [
    (0, FileHeader.Problem.otherMagic), (7, .otherMagic), (8, .otherVersion(2)),
    (12, .otherChecksum), (16, .otherChecksum), (55, .otherChecksum), (63, .otherChecksum),
  ])
  func everyChangeIsNoticed(position: Int, problem: FileHeader.Problem) {
    var bytes = Self.header.bytes
    bytes[position] ^= 1
    #expect(throws: problem) { try Self.read(bytes) }
  }

  @Test func aShortFileIsOfAnotherKind() {
    let bytes = Self.header.bytes
    #expect(throws: FileHeader.Problem.otherMagic) { try Self.read(Array(bytes.dropLast())) }
    #expect(throws: FileHeader.Problem.otherMagic) { try Self.read([]) }
  }

  @Test func filesAreToldByTheirFirstBytes() throws {
    let folder = try TemporaryFolder()
    for (bytes, isOne) in [
      (Self.header.bytes, true), ([8, 7, 6, 5, 4, 3, 2, 1], true),
      ([8, 7, 6, 5, 4, 3, 2], false), ([8, 7, 6, 5, 4, 3, 2, 2, 3], false), ([], false),
    ] as [([UInt8], Bool)] {
      #expect(Self.format.isBeginning(of: try folder.write(bytes, to: "file")) == isOne)
    }
    #expect(!Self.format.isBeginning(of: folder.path + "/none"))
  }
}
