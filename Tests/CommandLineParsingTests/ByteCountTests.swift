import Testing

@testable import CommandLineParsing

struct ByteCountTests {
  @Test(arguments: [
    ("300000", 300_000), ("1k", 1024), ("64M", 67_108_864), ("2G", 2_147_483_648),
    ("1.5g", 1_610_612_736), ("2GB", 2_147_483_648), ("2GiB", 2_147_483_648), ("7B", 7),
  ])
  func sizesAreRead(text: String, bytes: Int) {
    #expect(ByteCount(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "G", "0", "-1M", "2X", "2 G", "1e30G", "nan", "b", "ib"])
  func otherTextsAreNone(text: String) {
    #expect(ByteCount(argument: text) == nil)
  }

  @Test func defaultsAreShownInTheLargestWholeUnit() {
    #expect(ByteCount(bytes: 2 << 30).argumentText == "2G")
    #expect(ByteCount(bytes: 1536).argumentText == "1536")
    #expect(ByteCount(bytes: 3 << 10).argumentText == "3K")
  }
}
