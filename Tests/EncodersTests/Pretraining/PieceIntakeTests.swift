import CorpusReading
import Determinism
import Embeddings
import Testing

@testable import Encoders

@Suite struct PieceIntakeTests {
  private func intake(
    _ text: String, _ change: (inout PretrainingSettings) -> Void = { _ in }
  ) throws -> PieceIntake {
    var settings = PretrainingSample.settings
    change(&settings)
    return try PieceIntake(Corpus(text: text), words: PretrainingSample.words, settings: settings)
  }

  private func texts(_ intake: PieceIntake) throws -> [String] {
    try (0..<intake.pieces.count).map { index in
      try intake.pieces.piece(index).characters.map { intake.vocabulary.token(at: Int($0)) }
        .joined()
    }
  }

  @Test func linesAreCutAtTheEndsOfSentences() throws {
    let intake = try intake("今天天气很好。他们去了北京。\n短\nＡＢＣ去了北京。\n")
    #expect(try texts(intake) == ["今天天气很好。", "他们去了北京。", "abc去了北京。"])
    let piece = try intake.pieces.piece(0)
    #expect(piece.words == [0, 0, -1, -1, -1, -1, -1])
    #expect(piece.beginsWord == [true, false, true, false, true, true, true])
  }

  @Test func rareCharactersShareAnIndex() throws {
    let intake = try intake("天天天天人天天天") { $0.minimumCharacterCount = 2 }
    #expect(intake.vocabulary.tokens == ["天"])
    #expect(try intake.pieces.piece(0).characters == [2, 2, 2, 2, 1, 2, 2, 2])
  }

  @Test func theNumberOfThreadsDoesNotMatter() throws {
    let text = (0..<3000).map { "第\($0)天他们去了北京，我们在家吃饭。" }.joined(separator: "\n")
    let results = try [1, 3].map { count in
      try ParallelBlocks.withThreads(count) { try texts(intake(text)) }
    }
    #expect(results[0].count == 6000 && results[0] == results[1])
  }
}
