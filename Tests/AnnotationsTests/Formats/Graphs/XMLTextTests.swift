import Testing

@testable import Annotations

@Suite struct XMLTextTests {
  @Test(arguments: [
    ("甲", "甲"), ("<a & b>", "&lt;a &amp; b&gt;"), ("]]>", "]]&gt;"), ("a\r\nb", "a&#xD;\nb"),
    ("\"'", "\"'"),
    ("&\u{301}", "&amp;\u{301}"),
  ])
  func marksAreEscaped(text: String, written: String) {
    #expect(text.xmlCharacterData.utf8.elementsEqual(written.utf8))
  }

  @Test(arguments: [
    ("\u{0}甲\u{1F}", "\u{FFFD}甲\u{FFFD}"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
    ("\t\n\r\u{7F}\u{85}😀\u{10FFFF}\u{FFFD}", "\t\n\r\u{7F}\u{85}😀\u{10FFFF}\u{FFFD}"), ("", ""),
  ])
  func charactersThatXMLLacksAreReplaced(text: String, written: String) {
    #expect(text.replacingCharactersOutsideXML.utf8.elementsEqual(written.utf8))
  }
}
