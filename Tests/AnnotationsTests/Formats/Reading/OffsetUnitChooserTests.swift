import CorpusReading
import TestSupport
import Testing

@testable import Annotations

@Suite struct OffsetUnitChooserTests {
  /// A record of doccano's with the strings of its spans beside their offsets.
  private func record(_ text: String, _ spans: [(Int, Int, String)]) -> StatedText {
    var stated = StatedText(text)
    for (start, end, string) in spans {
      stated.addEntity(StatedMention(type: "名", string: string, start: start, end: end))
    }
    return stated
  }

  private func places(_ records: [StatedText], given: OffsetUnit? = nil) -> [[Range<Int>]] {
    var chooser = OffsetUnitChooser(given)
    return records.map { stated in
      let location = RecordLocation(path: "x", number: 1)
      let placer = MentionPlacer(stated, at: location, chooser.table(for: stated))
      return placer.result.entities.map(\.range)
    }
  }

  @Test func theUnitIsChosenUnderWhichStringsFit() {
    let texts: [(OffsetUnit, String, Int)] = [
      (.scalars, "甲甲甲😀乙甲", 5), (.utf16, "甲甲甲😀乙甲", 6), (.bytes, "甲甲甲😀乙甲", 16),
      (.linesEndingInOne, "甲甲\r\n\r\n乙甲", 5), (.graphemes, "甲甲甲e\u{301}乙甲", 5),
    ]
    for (unit, text, start) in texts {
      let last = text.unicodeScalars.count - 1
      #expect(places([record(text, [(start, start + 1, "甲")])]) == [[last..<last + 1]], "\(unit)")
    }
  }

  @Test func aFileHasOneUnit() {
    // The second text alone does not tell: 甲 stands at both places.
    let first = record("😀😀乙丙", [(4, 5, "乙"), (5, 6, "丙")])
    let second = record("😀甲甲甲", [(2, 3, "甲")])
    #expect(places([first, second]) == [[2..<3, 3..<4], [1..<2]])
    #expect(places([second]) == [[2..<3]])
  }

  @Test func whatFitsAsItIsCountsAgainstOtherUnits() {
    let plain = record("😀甲乙丙", [(1, 2, "甲"), (2, 3, "乙"), (3, 4, "丙")])
    let wrong = record("😀丁戊", [(2, 3, "丁")])
    #expect(places([plain, plain, wrong]).last == [1..<2])
    #expect(places([plain, wrong, plain]).last == [1..<2, 2..<3, 3..<4])
  }

  @Test func aGivenUnitIsTaken() {
    var stated = StatedText("😀甲乙")
    stated.addEntity(StatedMention(type: "名", start: 2, end: 3))
    #expect(places([stated], given: .utf16) == [[1..<2]])
    #expect(places([stated]) == [[2..<3]])
  }
}
