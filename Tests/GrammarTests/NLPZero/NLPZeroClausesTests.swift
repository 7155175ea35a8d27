import CorpusReading
import Lexicons
import Segmentation
import Testing

@testable import Grammar

@Suite struct NLPZeroClausesTests {
  /// 〇 and 々 lie outside the original's range of characters, and so do full-width digits.
  @Test func clausesAreRunsOfTheOriginalsCharacters() throws {
    let clauses = NLPZeroClauses(
      corpus: Corpus(text: "我爱A1，北京！\n二〇一 人々\n５天 x"),
      segmenter: Segmenter(lexicon: Lexicon(), rules: .nlpZero))
    var found: [[String]] = []
    try clauses.forEach { found.append($0) }
    #expect(found == [["我", "爱", "A1"], ["北", "京"], ["二"], ["一"], ["人"], ["天"], ["x"]])
  }
}
