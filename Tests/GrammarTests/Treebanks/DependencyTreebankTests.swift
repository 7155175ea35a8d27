import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Grammar

@Suite struct DependencyTreebankTests {
  /// A line with the columns that count; the others are `_`.
  private static func line(_ number: String, _ form: String, _ part: String, _ head: String)
    -> String
  {
    [number, form, "_", part, "_", "_", head, "_", "_", "_"].joined(separator: "\t") + "\n"
  }

  private static let good =
    line("1", "好", "ADJ", "2") + line("2", "书", "NOUN", "0") + line("3", "。", "PUNCT", "2")

  private static func read(_ text: String) throws -> [DependencySentence] {
    var sentences: [DependencySentence] = []
    try withTemporaryFile(text.utf8) {
      sentences = try DependencyTreebank.sentences(contentsOf: $0)
    }
    return sentences
  }

  private static let goodSentence = DependencySentence(
    words: ["好", "书", "。"], isPunctuation: [false, false, true], heads: [1, -1, 1])

  @Test func readsSentencesBetweenBlankLines() throws {
    let one = Self.line("1", "是", "VERB", "0")
    let expected = [
      Self.goodSentence,
      DependencySentence(words: ["是"], isPunctuation: [false], heads: [-1]),
    ]
    #expect(try Self.read("\n" + Self.good + "\n\n" + one) == expected)
    #expect(try Self.read(Self.good + "\n" + one.dropLast()) == expected)
    #expect(
      try Self.read((Self.good + "\n" + one + "\n").replacing("\n", with: "\r\n")) == expected)
  }

  @Test func commentsRangesAndUnwrittenWordsAreSkipped() throws {
    let text =
      "# text = 好书。\n" + Self.line("1-2", "好书", "_", "_") + Self.good
      + Self.line("3.1", "。", "PUNCT", "_") + "\n# sent_id = 2\n"
    #expect(try Self.read(text) == [Self.goodSentence])
  }

  @Test func aSentenceEndsWithItsFile() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] { try folder.write(Self.good, to: name) }
    let sentences = try DependencyTreebank.sentences(contentsOf: folder.path)
    #expect(sentences == [Self.goodSentence, Self.goodSentence])
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let line: Int
    let found: String
    let expected: String

    var testDescription: String { name }
  }

  static let damages = [
    Damage(
      name: "nine columns", text: "# x\n1\t好\t_\tADJ\t_\t_\t0\t_\t_\n", line: 2,
      found: "1\t好\t_\tADJ\t_\t_\t0\t_\t_", expected: "10 columns with a tab between them, not 9"),
    Damage(
      name: "eleven columns", text: line("1", "好", "ADJ", "0").dropLast() + "\t_\n", line: 1,
      found: line("1", "好", "ADJ", "0").dropLast() + "\t_",
      expected: "10 columns with a tab between them, not 11"),
    Damage(
      name: "a number left out", text: good + "\n" + good + line("5", "，", "PUNCT", "2"), line: 8,
      found: "5", expected: "4, the next word's number"),
    Damage(
      name: "no blank line between sentences", text: good + good, line: 4, found: "1",
      expected: "4, the next word's number"),
    Damage(
      name: "no number", text: line("一", "好", "ADJ", "0"), line: 1, found: "一",
      expected: "1, the next word's number"),
    Damage(
      name: "no form", text: line("1", "", "ADJ", "0"), line: 1,
      found: String(line("1", "", "ADJ", "0").dropLast()), expected: "a form in column 2"),
    Damage(
      name: "a head too high", text: line("1", "好", "ADJ", "2") + line("2", "书", "NOUN", "3"),
      line: 2, found: "3", expected: "a head from 1 to 2, the number of words, or 0 for the root"),
    Damage(
      name: "a negative head", text: line("1", "好", "ADJ", "-1"), line: 1, found: "-1",
      expected: "a head from 1 to 1, the number of words, or 0 for the root"),
    Damage(
      name: "no head", text: good + "\n" + line("1", "好", "ADJ", "_") + "\n" + good, line: 5,
      found: "_", expected: "a head from 1 to 1, the number of words, or 0 for the root"),
    Damage(
      name: "no root", text: line("1", "好", "ADJ", "2") + line("2", "书", "NOUN", "1"), line: 1,
      found: "no head 0", expected: "one word with head 0, the sentence's root"),
    Damage(
      name: "two roots", text: line("1", "好", "ADJ", "0") + line("2", "书", "NOUN", "0"), line: 2,
      found: "0", expected: "no second root: word 1 has head 0 already"),
    Damage(
      name: "a cycle",
      text: line("1", "好", "ADJ", "0") + line("2", "书", "NOUN", "3") + line("3", "。", "PUNCT", "2"),
      line: 2, found: "3", expected: "a head from which heads lead to the root, not a cycle"),
    Damage(
      name: "a word that is its own head", text: good + line("4", "了", "PART", "4"), line: 4,
      found: "4", expected: "a head from which heads lead to the root, not a cycle"),
  ]

  @Test(arguments: damages)
  func damagedFilesAreRefused(damage: Damage) throws {
    try withTemporaryFile(damage.text.utf8) { path in
      let expected = GrammarError.damagedLine(
        path: path, line: damage.line, found: damage.found, expected: damage.expected)
      #expect(throws: expected) { try DependencyTreebank.sentences(contentsOf: path) }
    }
  }

  @Test(arguments: ["", "\n\n", "# no sentence\n\n"])
  func filesWithoutSentencesAreRefused(text: String) throws {
    try withTemporaryFile(text.utf8) { path in
      #expect(throws: GrammarError.noSentences(path: path)) {
        try DependencyTreebank.sentences(contentsOf: path)
      }
    }
    #expect(GrammarError.noSentences(path: "a.conllu").description.hasPrefix("a.conllu: "))
  }

  @Test func missingFilesAreNamed() {
    #expect(throws: CorpusError.notFound(path: "/no/treebank")) {
      try DependencyTreebank.sentences(contentsOf: "/no/treebank")
    }
  }
}
