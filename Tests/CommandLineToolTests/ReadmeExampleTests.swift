import Foundation
import NLPZero
import TestSupport
import Testing

/// The README's lines of Swift, on a text of its own; only the prints are checks here.
struct ReadmeExampleTests {
  /// A shipped file of this checkout: the test's own executable is not the tool, which finds it beside itself.
  private static func shipped(_ name: String) throws -> String {
    try ShippedFiles(home: SharedData.repository).path(of: name)
  }

  @Test func theLibraryWorksAsTheReadmeSays() throws {
    try TemporaryFolder.with { folder in
      let sentences = ["今天天气很好", "今天我去公园", "明天天气很好", "公园里人很多"]
      let text = (0..<200).map { sentences[$0 * 7 % 4] }.joined(separator: "\n")
      try folder.write(text, to: "news.txt")

      let corpus = try Corpus(paths: [folder.path("news.txt")])
      let lexicon = try WordFinder().words(in: corpus)
      let segmenter = Segmenter(lexicon: lexicon)
      #expect(segmenter.words(in: "今天天气很好").joined() == "今天天气很好")
      let templates = try TemplateFinder().templates(in: corpus, segmenter: segmenter).templates
      let tree = SentenceParser(templates: templates).parse(segmenter.words(in: "今天天气很好"))
      #expect(tree.text == "今天天气很好")
      let vectors = try SkipGramTrainer().train(on: corpus, segmenter: segmenter)
      #expect(vectors.count > 0)
      #expect(vectors.nearestNeighbors(of: vectors.word(at: 0))?.isEmpty == false)
      let model = try ExtractionModel(contentsOf: Self.shipped(ShippedFiles.relationModel))
      let relations = model.extract(["《围城》的作者是钱钟书。"]).flatMap(\.relations)
      #expect(
        relations.map { [$0.subject.text, $0.predicate, $0.object.text] } == [["围城", "作者", "钱钟书"]])
    }
  }
}
