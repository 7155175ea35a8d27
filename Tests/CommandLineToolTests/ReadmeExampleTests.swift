import Foundation
import NLPZero
import TestSupport
import Testing

/// The README's lines of Swift; only the prints are checks here.
struct ReadmeExampleTests {
  @Test func whatIsShippedWorksAsTheReadmeSays() throws {
    // The test's own executable is not the tool, which finds the files beside itself.
    let home = SharedData.repository
    #expect(try Segmenter.shipped(home: home).words(in: "今天天气很好") == ["今天", "天气", "很好"])
    #expect(try WordVectors.shipped(home: home).nearestNeighbors(of: "北京")?.isEmpty == false)
    let found = try Extractor.shipped(home: home).extract("《围城》的作者是钱钟书。")
    #expect(found.relations.map(\.description) == ["围城 —作者→ 钱钟书"])
    #expect(found.relations.map { found.text[found.range(of: $0.subject)] } == ["围城"])
  }

  @Test func textOfOnesOwnWorksAsTheReadmeSays() async throws {
    let folder = try TemporaryFolder()
    let sentences = ["今天天气很好", "今天我去公园", "明天天气很好", "公园里人很多"]
    let text = (0..<200).map { sentences[$0 * 7 % 4] }.joined(separator: "\n")
    try folder.write(text, to: "news.txt")

    let corpus = try Corpus(paths: [folder.path("news.txt")])
    var lines: [String] = []
    for try await line in corpus.lines { lines.append(line) }
    #expect(lines.joined(separator: "\n") == text)
    let lexicon = try WordFinder().words(in: corpus)
    let segmenter = Segmenter(lexicon: lexicon, userDictionary: ["云计算", "大模型"])
    let templates = try TemplateFinder().templates(in: corpus, segmenter: segmenter).templates
    let tree = SentenceParser(templates: templates).parse("今天天气很好", segmenter: segmenter)
    #expect(tree.text == "今天天气很好")
    let trainer = SkipGramTrainer(settings: SkipGramSettings(epochs: 3))
    let vectors = try trainer.train(on: corpus, segmenter: segmenter)
    #expect(vectors.nearestNeighbors(of: vectors.word(at: 0))?.isEmpty == false)
    withExtendedLifetime(folder) {}
  }
}
