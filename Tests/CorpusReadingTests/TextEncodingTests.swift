import CorpusReading
import Testing

struct TextEncodingTests {
  @Test(arguments: [
    ("utf-8", TextEncoding.utf8), ("UTF8", .utf8), ("Utf_16", .utf16),
    ("UTF-16LE", .utf16LittleEndian),
    ("utf-32be", .utf32BigEndian), ("GB18030", .gb18030), ("gb-18030", .gb18030), ("GBK", .gbk),
    ("gb2312", .gb18030), ("GB_2312", .gb18030), ("CP936", .gbk), ("Big5", .big5), ("big-5", .big5),
    ("BIG5-HKSCS", .big5), ("cesu8", .cesu8), ("CESU-8", .cesu8),
  ])
  func usersCallItInManyWays(name: String, encoding: TextEncoding) {
    #expect(TextEncoding(named: name) == encoding)
  }

  @Test func othersAreNone() {
    for name in ["", "latin-1", "utf-9", "gb", "8"] { #expect(TextEncoding(named: name) == nil) }
  }

  @Test func namesAreThoseThatAreRead() {
    #expect(TextEncoding.names.count == TextEncoding.allCases.count)
    for encoding in TextEncoding.allCases {
      #expect(TextEncoding(named: encoding.rawValue) == encoding)
      #expect(TextEncoding(named: encoding.description) == encoding)
    }
    #expect("\(TextEncoding.gb18030), \(TextEncoding.big5)" == "GB18030, Big5")
  }
}
