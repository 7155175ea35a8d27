import Testing

@testable import CorpusReading

@Suite struct ScriptFoldingTests {
  /// What a reader makes of a text that knows some characters, the most frequent first.
  private func folded(_ text: String, knowing known: String) -> String {
    let scalars = Array(known.unicodeScalars)
    let folding = ScriptFolding { scalars.firstIndex(of: $0) }
    return folding.folded(Array(text.unicodeScalars)).map {
      String(String.UnicodeScalarView($0))
    } ?? text
  }

  private let simplified = "学习时间的国书钱钟围城于干乾隆年"

  @Test func traditionalCharactersBecomeWhatIsKnown() {
    #expect(folded("錢鐘書的圍城", knowing: simplified) == "钱钟书的围城")
    #expect(folded("學習時間", knowing: simplified) == "学习时间")
  }

  /// 於 and 乾 are known, but 于 and 干 better; only a traditional text has them folded.
  @Test func knownCharactersAreFoldedInATraditionalTextAlone() {
    let known = simplified + "於"
    #expect(folded("學習於國", knowing: known) == "学习于国")
    #expect(folded("学习於国", knowing: known) == "学习於国")
    #expect(folded("乾隆年间的圖", knowing: known) == "乾隆年间的圖", "图 is not known either")
    #expect(folded("乾隆年间的书國", knowing: known) == "乾隆年间的书国")
  }

  @Test func aReaderOfTraditionalCharactersFoldsNone() {
    #expect(folded("學習時間", knowing: "學習時間") == "學習時間")
    #expect(folded("學書", knowing: "學书") == "學书")
  }

  @Test(arguments: ["", "学习abc１２", "😀未知", "ｱ"])
  func nothingElseChanges(text: String) {
    #expect(folded(text, knowing: "学") == text)
  }
}
