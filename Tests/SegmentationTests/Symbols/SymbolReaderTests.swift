import CorpusReading
import Foundation
import Testing

@testable import Segmentation

@Suite struct SymbolReaderTests {
  /// The places of a text, each as its text: numbers in `<>`, units in `[]`, spaces in `()`.
  private func places(_ text: String, rules: SegmentationRules = .units) -> String {
    var symbols = SymbolText()
    SymbolReader(rules: rules).read(text, into: &symbols)
    let scalars = Array(text.unicodeScalars)
    let bytes = Array(text.utf8)
    return (0..<symbols.count).map { index in
      let part = String(
        String.UnicodeScalarView(scalars[symbols.scalarRange(of: index..<index + 1)]))
      let range = symbols.byteRange(of: index..<index + 1)
      #expect(String(decoding: bytes[range], as: UTF8.self).utf8.elementsEqual(part.utf8))
      return switch symbols[index].value {
      case Symbol.unit: "[\(part)]"
      case Symbol.space: "(\(part))"
      case Symbol.number where rules == .units: "<\(part)>"
      default: part
      }
    }.joined()
  }

  @Test(arguments: [
    ("", ""), ("中国人", "中国人"), ("二○○一年〇々𠮷", "二○○一年〇々𠮷"),
    (
      "2001年5月，涨了3.5%。……iPhone15 é",
      "<2001>年<5>月[，]涨了[3.5%][。][……][iPhone15]( )[é]"
    ),
    ("１２年３．５万", "<１２>年<３．５>万"), ("1·5 1.a 1.", "<1·5>( )<1>[.][a]( )<1>[.]"),
    ("1.2.3", "<1.2>[.]<3>"), ("v1.2%", "[v1.2%]"), ("5％6‰7", "[5％][6‰]<7>"),
    ("3.14abc", "<3.14>[abc]"), ("0", "<0>"), ("100%的", "[100%]的"),
    ("Привет мир", "[Привет]( )[мир]"), ("カタ漢かな", "[カタ]漢[かな]"),
    ("。。！！？ \t\t\n", "[。。][！！][？]( )(\t\t)(\n)"), ("--->>", "[---][>>]"),
    ("e\u{301}te\u{301}中\u{FE00}国", "[e\u{301}te\u{301}]中\u{FE00}国"),
    ("\u{301}中", "[\u{301}]中"), ("👩‍👩‍👧👍🏽好", "[👩‍👩‍👧][👍🏽]好"), ("1️⃣", "<1️⃣>"),
    (" \u{1F3FD}好\t\u{200D}—中", "( )[\u{1F3FD}]好(\t)[\u{200D}—]中"),
    ("\u{0}\u{0}中", "[\u{0}\u{0}]中"), ("٣٤", "[٣٤]"), ("㐀㊀", "㐀[㊀]"),
  ])
  func units(text: String, expected: String) { #expect(places(text) == expected) }

  @Test func theExampleOfTheDocumentation() {
    #expect(
      places("2001年5月，涨了3.5%。……iPhone15 é")
        == "<2001>年<5>月[，]涨了[3.5%][。][……][iPhone15]( )[é]")
  }

  @Test func theOtherRules() {
    #expect(places("2年， \u{3000}a\n", rules: .characters) == "2年，( )(\u{3000})a(\n)")
    #expect(places("2年，，.a \t\n", rules: .nlpZero) == "2年[，][，].a( )\t(\n)")
  }

  @Test func numbersAreOneSymbol() {
    var text = SymbolText()
    SymbolReader().read("１２年0", into: &text)
    #expect((0..<3).map { text[$0].value } == [0x30, 0x5E74, 0x30])
    #expect(text[3] == Symbol(value: Symbol.unit, scalarOffset: 4, byteOffset: 10))
  }

  @Test func runsLieBetweenUnits() {
    var text = SymbolText()
    var runs: [Range<Int>] = []
    for part in ["今天，2月 b好", "", "，", "好"] {
      SymbolReader().read(part, into: &text)
      text.forEachRun { runs.append($0) }
    }
    #expect(runs == [0..<2, 3..<5, 7..<8, 0..<1])
  }

  @Test func foldingChangesSymbolsAndNoOffsets() {
    var text = SymbolText()
    let folding = CharacterFolding([.traditional, .width, .letterCase])
    SymbolReader(rules: .characters, folding: folding).read("國Ａ，", into: &text)
    #expect((0..<3).map { text[$0].value } == [0x56FD, 0x61, 0x2C])
    #expect(text[3].byteOffset == 9)
    SymbolReader(rules: .units, folding: folding).read("國Ａ１", into: &text)
    #expect((0..<2).map { text[$0].value } == [0x56FD, Symbol.unit])
  }
}
