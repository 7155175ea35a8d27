import Testing

@testable import WordDiscovery

@Suite struct VariableLengthIntegerTests {
  @Test(arguments: [
    (0, [0]), (127, [127]), (128, [0x80, 1]), (300, [0xAC, 2]),
    (Int.max, [UInt8](repeating: 0xFF, count: 8) + [0x7F]),
  ])
  func variableLengthIntegers(value: Int, expected: [UInt8]) {
    var bytes: [UInt8] = []
    VariableLengthInteger.encode(value, to: &bytes)
    #expect(bytes == expected)
    var position = 0
    let decoded = bytes.withUnsafeBytes { VariableLengthInteger.decode($0, at: &position) }
    #expect(decoded == value)
    #expect(position == bytes.count)
  }

  @Test(arguments: [[], [0x80], [UInt8](repeating: 0xFF, count: 12)])
  func numbersThatDoNotEnd(bytes: [UInt8]) {
    var position = 0
    #expect(bytes.withUnsafeBytes { VariableLengthInteger.decode($0, at: &position) } == nil)
  }
}
