import Foundation
import NLPZero
import TestSupport
import Testing

/// What a Swift developer tried who had not read the sources: 25 expressions, written down before looking. The two
/// that are told otherwise here say so.
struct FirstGuessesTests {
  private let text = "今天天气很好"
  private let lexicon: Lexicon = ["北京": 10, "上海": 8]
  private let sentence = "《围城》的作者是钱钟书。"

  @Test func segmenting() throws {
    #expect(try Segmenter.shipped().words(in: text) == ["今天", "天气", "很好"])
    let segmenter = Segmenter(lexicon: lexicon, userDictionary: UserDictionary(words: ["天气"]))
    #expect(segmenter.words(in: text).contains("天气"))
    let ranges: [Range<String.Index>] = segmenter.ranges(in: text)
    #expect(ranges.map { String(text[$0]) } == segmenter.words(in: text))
  }

  @Test func lexicons() throws {
    #expect(lexicon["北京"] == 10)
    var found: [String] = []
    for (word, count) in lexicon { found.append("\(word) \(count)") }
    #expect(found == ["北京 10", "上海 8"])
    let words: UserDictionary = ["云计算": 50]
    #expect(words.map(\.word) == ["云计算"] && words.map(\.weight) == [50])
    try TemporaryFolder.with { folder in
      let url = URL(filePath: folder.path("北京 1.tsv"))
      try lexicon.write(to: url)
      #expect(try Lexicon(contentsOf: url) == lexicon)
    }
  }

  @Test func parsing() throws {
    let tree = try Shipped.parser.get().parse("我爱北京")
    #expect(tree.text == "我爱北京")
    #expect(tree.description.contains("北京"))
  }

  @Test func vectors() throws {
    let vectors = try WordVectors.shipped()
    #expect(vectors["北京"]?.count == vectors.dimension)
    let similarity = try #require(vectors.similarity("北京", "上海"))
    #expect(similarity > 0.3)
    // Guessed as `neighbors(of:count:)`: the name there is says which.
    #expect(vectors.nearestNeighbors(of: "北京", count: 5)?.first?.word.isEmpty == false)
  }

  @Test func extracting() throws {
    let extractor = try Shipped.extractor.get()
    #expect(extractor.extract("《围城》的作者是钱钟书。").relations.first?.subject.text == "围城")
    let found = extractor.extract([sentence, text])
    #expect(found.map(\.relations.count) == [1, 0])
    let relation = try #require(found[0].relations.first)
    #expect("\(relation)" == "围城 —作者→ 钱钟书")
    #expect(found[0].text[found[0].range(of: relation.object)] == "钱钟书")
  }

  @Test func training() throws {
    #expect(TrainingSettings(epochs: 5).epochs == 5)
    let folder = try ShippedFiles().path(of: ShippedFiles.relationModel)
    let model = try ExtractionModel(contentsOf: URL(filePath: folder))
    // Guessed without the question mark: a model of events has no score of triples.
    #expect(model.evaluate(model.extract([sentence])).relations?.f1 == 1)
  }

  @Test func errors() {
    #expect {
      try Lexicon(contentsOf: "/nowhere/lexicon.tsv")
    } throws: { error in
      error.localizedDescription == "/nowhere/lexicon.tsv: no such file or folder"
    }
  }

  @Test func streams() async throws {
    let corpus = Corpus(text: "一\n二\r\n三")
    var lines: [String] = []
    for try await line in corpus.lines { lines.append(line) }
    #expect(lines == ["一", "二", "三"])
  }
}

/// What takes seconds to open, opened once.
enum Shipped {
  static let parser = Result { try SentenceParser.shipped() }
  static let extractor = Result { try Extractor.shipped() }
}
