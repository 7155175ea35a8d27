import Determinism
import Testing

@testable import Grammar

@Suite struct DependencySentenceTests {
  /// `heads` as files have them, 0 for the root.
  private static func sentence(_ words: [String], heads: [Int]) -> DependencySentence {
    DependencySentence(
      words: words, isPunctuation: words.map { "，。、“”".contains($0) }, heads: heads.map { $0 - 1 })
  }

  /// 我 的 朋友 ， 昨天 来 了 。 without marks: 我0 的1 朋友2 昨天3 来4 了5.
  @Test func spansAreSubtreesWithoutPunctuation() {
    let sentence = Self.sentence(
      ["我", "的", "朋友", "，", "昨天", "来", "了", "。"], heads: [3, 1, 6, 6, 6, 0, 6, 6])
    #expect(sentence.length == 6)
    #expect(sentence.subtreeSpans == [0..<2, 0..<3])
    #expect(sentence.segments == [0..<3, 3..<6])
  }

  /// 甲 depends on 丁 and 乙 on 丙, the root; 丁 on 乙: the subtrees of 丁 {甲, 丁} and
  /// 乙 {甲, 乙, 丁} are torn by 丙, the root's is the sentence.
  @Test func tornSubtreesAndTheWholeSentenceGiveNoSpan() {
    let sentence = Self.sentence(["甲", "乙", "丙", "丁"], heads: [4, 3, 0, 2])
    #expect(sentence.subtreeSpans.isEmpty)
    #expect(sentence.segments == [0..<4])
  }

  /// The comma between 红 and 花 is no gap, and 大's way to 花 leads over it.
  @Test func marksNeitherTearSpansNorEndThem() {
    let sentence = Self.sentence(["大", "，", "红", "花", "开"], heads: [2, 4, 4, 5, 0])
    #expect(sentence.subtreeSpans == [0..<3])
    #expect(sentence.segments == [0..<1, 1..<4])
  }

  @Test(arguments: [[], ["，"], ["好"], ["“", "好", "。"]])
  func shortSentencesHaveNoSpans(words: [String]) {
    let heads = words.isEmpty ? [] : [0] + Array(repeating: 1, count: words.count - 1)
    let sentence = Self.sentence(words, heads: heads)
    #expect(sentence.subtreeSpans.isEmpty)
    #expect(sentence.segments == (words.contains("好") ? [0..<1] : []))
  }

  @Test(arguments: [
    ([-1, 0, 1], nil), ([1, 2, 0], 0), ([-1, 1], 1), ([-1, 2, 3, 2], 1), ([], nil),
  ])
  func cyclesAreFound(heads: [Int], place: Int?) {
    #expect(DependencySentence.firstCyclicPlace(heads) == place)
  }

  /// Against the definition: a word's subtree is all words whose way to the root meets it.
  @Test(arguments: 0..<100)
  func spansAreThoseOfTheDefinition(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = 1 + seed % 17
    let order = Array(0..<count).shuffled(using: &generator)
    var heads = Array(repeating: -1, count: count)
    for index in order.indices.dropFirst() {
      heads[order[index]] = order[max(0, index - 1 - generator.nextIndex(below: 3))]
    }
    let marks = order.map { _ in generator.nextIndex(below: 5) == 0 }
    let sentence = DependencySentence(
      words: order.map { "词\($0)" }, isPunctuation: marks, heads: heads)
    #expect(sentence.subtreeSpans == Self.definedSpans(sentence))
  }

  private static func definedSpans(_ sentence: DependencySentence) -> Set<Range<Int>> {
    let places = sentence.words.indices.filter { !sentence.isPunctuation[$0] }
    func leads(_ place: Int, to target: Int) -> Bool {
      place == target || (place >= 0 && leads(sentence.heads[place], to: target))
    }
    var spans: Set<Range<Int>> = []
    for word in places {
      let numbers = places.indices.filter { leads(places[$0], to: word) }
      let span = numbers[0]..<(numbers[numbers.count - 1] + 1)
      if Array(span) == numbers && span.count > 1 && span.count < places.count {
        spans.insert(span)
      }
    }
    return spans
  }
}
