import TestSupport
import Testing

@testable import Annotations

@Suite struct NearestFormatTests {
  @Test(arguments: [
    (
      #"{"text":"甲","spo":1}"#,
      "the nearest is NLPZero (text with entities, relations or events), which has “entities” too"
    ),
    (
      #"{"sentText":"甲"}"#,
      "the nearest is NYT (sentText, relationMentions), which has “relationMentions” too"
    ),
    (
      #"{"content":"甲","prompt":""}"#,
      "the nearest is UIE (content, result_list, prompt), which has “result_list” too"
    ),
    (
      #"{"tokens":"甲","ner_tags":[]}"#,
      "the nearest is Hugging Face (tokens, ner_tags), whose members hold something else"
    ),
  ])
  func errorsNameIt(data: String, nearest: String) {
    let error = readingError(data) ?? "no error"
    #expect(error.contains("; \(nearest); the known ones are "), "found: \(error)")
  }

  @Test func othersAreNearToNone() {
    #expect(NearestFormat(to: ["a"]) == nil)
    #expect(NearestFormat(to: []) == nil)
  }
}
