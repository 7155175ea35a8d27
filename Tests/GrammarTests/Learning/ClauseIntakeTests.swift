import CorpusReading
import Determinism
import Segmentation
import Testing

@testable import Grammar

@Suite struct ClauseIntakeTests {
  private static let segmenter = Segmenter(words: ["我们", "他", "喜欢", "学习", "好", "年", "买"])

  private static func intake(
    _ text: String, minimumCount: Int = 1, known: [String: Int] = [:]
  ) throws -> ClauseIntake {
    try ClauseIntake(
      Corpus(text: text), segmenter: segmenter, minimumCount: minimumCount, known: known)
  }

  private static func clauses(_ intake: ClauseIntake) throws -> [[Int32]] {
    var clauses: [[Int32]] = []
    try intake.forEachPiece { blocks in
      for block in blocks { block.forEachClause { clauses.append(Array($0)) } }
    }
    return clauses
  }

  private static let text = "我们喜欢学习。他喜欢学习\n好\n我们，好，他喜欢我们\n"

  /// Three times 喜欢 and 我们, twice 他, 好 and 学习, those of one count in the order of characters.
  @Test func wordsAreNumberedByCount() throws {
    let intake = try Self.intake(Self.text)
    #expect(intake.words == ["喜欢", "我们", "他", "好", "学习"])
    #expect(intake.counts == [3, 3, 2, 2, 2])
    #expect(intake.wordCount == 12)
  }

  @Test func clausesOfOneWordAreLeftOut() throws {
    #expect(try Self.clauses(Self.intake(Self.text)) == [[2, 1, 5], [3, 1, 5], [3, 1, 2]])
  }

  @Test func rareWordsAreZero() throws {
    let intake = try Self.intake(Self.text, minimumCount: 3)
    #expect(intake.words == ["喜欢", "我们"])
    #expect(intake.wordCount == 12)
    #expect(try Self.clauses(intake) == [[2, 1, 0], [0, 1, 0], [0, 1, 2]])
  }

  @Test func countsOfKnownWordsAreAdded() throws {
    let intake = try Self.intake(Self.text, minimumCount: 3, known: ["学习": 5, "北京": 3, "买": 2])
    #expect(intake.words == ["学习", "北京", "喜欢", "我们"].sorted { Self.precedes($0, $1) })
    #expect(intake.counts == [7, 3, 3, 3])
    #expect(intake.wordCount == 22)
    let (learn, like, we) = (Int32(1), Int32(3), Int32(4))
    #expect(
      try Self.clauses(intake) == [[we, like, learn], [0, like, learn], [0, like, we]])
  }

  private static func precedes(_ first: String, _ second: String) -> Bool {
    let counts = ["学习": 7]
    let (left, right) = (counts[first] ?? 3, counts[second] ?? 3)
    return left != right
      ? left > right
      : first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
  }

  /// White space is no word and separates nothing; any punctuation and a line's end does.
  @Test(arguments: [
    ("我们 喜欢\t学习\u{3000}", 1), ("我们喜欢\n学习他", 2), ("我们喜欢——学习他", 2), ("我们喜欢😀学习他", 2),
    ("《我们喜欢》学习他", 2), ("\n\n。。\n，\n", 0), ("", 0), ("我们，喜欢，学习", 0),
  ])
  func clausesLieBetweenPunctuation(text: String, count: Int) throws {
    #expect(try Self.clauses(Self.intake(text)).count == count)
  }

  @Test func numbersAreOneWord() throws {
    let intake = try Self.intake("2001年买3\n1年买１２\n")
    #expect(Set(zip(intake.words, intake.counts).map { "\($0) \($1)" }) == ["0 4", "年 2", "买 2"])
    let clauses = try Self.clauses(intake)
    #expect(clauses.count == 2 && clauses[0] == clauses[1])
  }

  @Test(arguments: [
    (99, [99]), (100, [100]), (101, [100]), (102, [100, 2]), (200, [100, 100]), (201, [100, 100]),
    (250, [100, 100, 50]),
  ])
  func longClausesAreCut(length: Int, expected: [Int]) throws {
    let words = (0..<length).map { ["他", "喜欢", "我们"][$0 % 3] }
    let intake = try Self.intake(words.joined())
    let clauses = try Self.clauses(intake)
    #expect(clauses.map(\.count) == expected)
    let numbers = clauses.joined().map { intake.words[Int($0) - 1] }
    #expect(numbers == Array(words.prefix(expected.reduce(0, +))))
  }

  @Test func blocksHoldTheirClauses() {
    var block = ClauseBlock()
    block.append([Int32]())
    block.append([7])
    block.append([1, 2])
    block.append([Int32](repeating: 3, count: 101))
    #expect(block.clauseCount == 2)
    #expect(block.wordCount == 102)
    var lengths: [Int] = []
    block.forEachClause { lengths.append($0.count) }
    #expect(lengths == [2, 100])
  }

  /// A text of several of the blocks that it is cut into words by, and that its clauses come in.
  @Test func clausesAreTheSameAtAnyNumberOfThreads() throws {
    var generator = SeededGenerator(seed: 2)
    let marks = ["", "", "", "", "，", "。\n", "\n"]
    let text = (0..<120_000).map { _ in
      let word = ["我们", "他", "喜欢", "学习", "好", "买"][generator.nextIndex(below: 6)]
      return word + marks[generator.nextIndex(below: marks.count)]
    }.joined()
    let expected = text.split { "，。\n".contains($0) }.map { Self.segmenter.words(in: String($0)) }
    let results = try atThreadCounts {
      let intake = try Self.intake(text)
      var blockCount = 0
      try intake.forEachPiece { blockCount += $0.count }
      #expect(blockCount > 1)
      return try Self.clauses(intake).map { $0.map { intake.words[Int($0) - 1] } }
    }
    for result in results { #expect(result == expected.filter { $0.count > 1 }) }
  }

  @Test func progressIsTold() throws {
    var told: [Int] = []
    _ = try ClauseIntake(
      Corpus(text: Self.text), segmenter: Self.segmenter, minimumCount: 1
    ) { told.append($0) }
    #expect(told.last == Self.text.utf8.count)
  }
}
