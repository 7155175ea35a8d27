import Determinism
import Foundation
import Testing

@testable import Grammar

@Suite struct TemplateGrammarTests {
  private typealias Outer = TemplateGrammar.Outer

  @Test(arguments: 0..<200)
  func templatesReadBackFromTheirPlaces(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = generator.templateCounts(alphabet: 1 + seed % 6, count: seed % 40)
    var grammar = TemplateGrammar(counts)
    let nodeCount = grammar.nodes.count
    var places: Set<Int> = []
    for entry in counts.entries {
      let place = grammar.insert(entry.template)
      places.insert(place)
      #expect(
        grammar.template(Int32(place / Outer.count), outer: place % Outer.count) == entry.template)
      #expect(place % Outer.count == entry.template.outer)
      #expect(grammar.weights[place] > 0)
    }
    #expect(places.count == counts.count)
    #expect(grammar.nodes.count == nodeCount, "nothing new")
    let longer = (Outer.count * (grammar.words.count + 1)..<grammar.weights.count)
    #expect(longer.filter { grammar.weights[$0] > 0 && !places.contains($0) }.isEmpty)
  }

  @Test func wordsAreNumberedFromOne() throws {
    let grammar = TemplateGrammar(try TemplateCounts(texts: ["在 [X] 上": 2, "[X] 的": 1, "上": 1]))
    #expect(["在", "上", "的", "下", ""].map(grammar.number) == [1, 2, 3, 0, 0])
    #expect(grammar.knowsWords(of: Template([.word("的"), .gap, .word("在")])))
    #expect(!grammar.knowsWords(of: Template([.word("的"), .gap, .word("下")])))
    #expect(
      grammar.template(TemplateGrammar.unknown, outer: 3).elements == [.gap, .word("?"), .gap])
  }

  @Test func childrenAreToldApartByWordAndGap() throws {
    var grammar = TemplateGrammar()
    let words = ["甲", "乙"].map { grammar.insertWord($0) }
    #expect(words == [1, 2])
    #expect(grammar.insertWord("甲") == 1)
    let adjacent = grammar.insertChild(of: 1, word: 2, afterGap: false)
    #expect(grammar.children(of: 1) == .adjacent)
    let gapped = grammar.insertChild(of: 1, word: 2, afterGap: true)
    #expect(grammar.children(of: 1) == [.adjacent, .gapped])
    let longer = grammar.insertChild(of: gapped, word: 2, afterGap: true)
    #expect([adjacent, gapped, longer] == [3, 4, 5])
    #expect(grammar.insertChild(of: 1, word: 2, afterGap: true) == gapped)
    #expect(grammar.child(of: 1, word: 2, afterGap: false) == adjacent)
    #expect(grammar.child(of: 2, word: 1, afterGap: false) == nil)
    #expect(grammar.nodes[5].wordCount == 3)
    #expect(grammar.template(longer, outer: Outer.after).description == "甲 [X] 乙 [X] 乙 [X]")
  }

  @Test(arguments: 0..<50)
  func stepsReadBackFromTheirNumbers(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let edges: [Int32] = [0, 1, .max - 1, .max]
    let numbers = edges + (0..<4).map { _ in Int32(generator.nextIndex(below: Int(Int32.max))) }
    for node in numbers {
      for word in numbers {
        let step = TemplateGrammar.step(TemplateGrammar.key(node, word, seed % 2 == 0))
        #expect(step == (node, word, seed % 2 == 0))
      }
    }
  }
}

// MARK: Pruning

extension TemplateGrammarTests {
  @Test(arguments: 0..<200)
  func pruningKeepsWhatIsAskedAndMapsPlaces(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = generator.templateCounts(alphabet: 1 + seed % 6, count: seed % 40)
    let before = TemplateGrammar(counts)
    var after = before
    let kept = counts.entries.map(\.template).filter { _ in generator.nextIndex(below: 3) == 0 }
    let keptPlaces = Set(kept.map { after.insert($0) })
    let places = after.prune { keptPlaces.contains($0) }
    #expect(places.count == Outer.count * after.nodes.count)
    for (new, old) in places.enumerated() { expectSameTemplate(after, new, before, old) }
    #expect(keptPlaces.isSubset(of: places))
    #expect(Set(places).count == places.count)
    #expect(
      (0..<after.words.count).map { after.words[$0] }
        == (0..<before.words.count).map { before.words[$0] })
    expectNoIdleNode(after, isTemplate: { keptPlaces.contains(places[$0]) })
    let nodeCount = after.nodes.count
    for template in kept { #expect(keptPlaces.contains(places[after.insert(template)])) }
    #expect(after.nodes.count == nodeCount)
  }

  private func expectSameTemplate(
    _ after: TemplateGrammar, _ new: Int, _ before: TemplateGrammar, _ old: Int
  ) {
    #expect(new % Outer.count == old % Outer.count)
    let (newNode, oldNode) = (Int32(new / Outer.count), Int32(old / Outer.count))
    #expect(after.template(newNode, outer: 0) == before.template(oldNode, outer: 0))
    #expect(after.nodes[Int(newNode)].wordCount == before.nodes[Int(oldNode)].wordCount)
  }

  /// Every longer core has a template or goes on to one, its parent knows it, and the flags are true.
  private func expectNoIdleNode(_ grammar: TemplateGrammar, isTemplate: (Int) -> Bool) {
    var hasChildren = [SIMD2<Int>](repeating: .zero, count: grammar.nodes.count)
    for (number, node) in grammar.nodes.enumerated() where node.parent >= 0 {
      hasChildren[Int(node.parent)][node.isAfterGap ? 1 : 0] += 1
      let found = grammar.child(of: node.parent, word: node.word, afterGap: node.isAfterGap)
      #expect(found == Int32(number))
    }
    for (number, node) in grammar.nodes.enumerated() {
      #expect(node.children.contains(.adjacent) == (hasChildren[number][0] > 0))
      #expect(node.children.contains(.gapped) == (hasChildren[number][1] > 0))
      let isUsed = (0..<Outer.count).contains { isTemplate(Outer.count * number + $0) }
      #expect(node.wordCount == 1 || isUsed || hasChildren[number] != .zero)
    }
  }
}

// MARK: Weights

extension TemplateGrammarTests {
  /// 15 uses, 12 of them words: closed 6, with a gap behind 2, with both 4; smoothed as if each word had
  /// 5 more uses like these. 我 has no template by itself and counts half a use.
  @Test func weightsByHand() throws {
    var grammar = TemplateGrammar(
      try TemplateCounts(texts: ["书": 6, "书 [X]": 2, "[X] 的 [X]": 4, "我 [X] 的": 3]))
    func weights(_ word: String) -> [Double] {
      let weights = grammar.outerWeights(grammar.number(of: word))
      return (0..<Outer.count).map { weights[$0] }
    }
    let none = [0.5, 0, 1.0 / 6, 1.0 / 3]
    let book = [8.5 / 13, 0, (2 + 5.0 / 6) / 13, 5.0 / 3 / 13]
    let of = [2.5 / 9, 0, 5.0 / 6 / 9, (4 + 5.0 / 3) / 9]
    let unknown = (0..<Outer.count).map { (none[$0] + book[$0] + of[$0]) / 3 }
    for (word, expected) in [("我", none), ("书", book), ("的", of), ("?", unknown)] {
      #expect(zip(weights(word), expected).allSatisfy { isClose($0, $1) })
    }
    let place = grammar.insert(Template([.word("我"), .gap, .word("的")]))
    #expect(isClose(grammar.weights[place], 2 * (3.0 / 15) / ((0.5 / 15) * (4.0 / 15))))
    #expect(grammar.weights[(place + 1)..<(place + 4)].allSatisfy { $0 == 0 })
  }

  @Test(arguments: 0..<200)
  func weightsFollowTheFormula(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = generator.templateCounts(alphabet: 1 + seed % 6, count: 1 + seed % 40)
    var grammar = TemplateGrammar(counts)
    let formula = Formula(counts)
    for word in formula.words {
      let weights = grammar.outerWeights(grammar.number(of: word))
      for outer in 0..<Outer.count { #expect(isClose(weights[outer], formula.use(word, outer))) }
    }
    for outer in 0..<Outer.count {
      let sum = formula.words.reduce(0) { $0 + formula.use($1, outer) }
      #expect(isClose(grammar.outerWeights(0)[outer], sum / Double(formula.words.count)))
    }
    for entry in counts.entries where entry.template.wordCount > 1 {
      let place = grammar.insert(entry.template)
      #expect(isClose(grammar.weights[place], formula.weight(entry)))
    }
  }

  @Test(arguments: 0..<50)
  func theOrderOfTemplatesDoesNotMatter(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = generator.templateCounts(alphabet: 1 + seed % 6, count: 1 + seed % 40)
    var first = TemplateGrammar(counts)
    var second = TemplateGrammar(TemplateCounts(counts.entries.shuffled(using: &generator)))
    #expect(first.nodes.count == second.nodes.count)
    for entry in counts.entries {
      let (place, other) = (first.insert(entry.template), second.insert(entry.template))
      #expect(isClose(first.weights[place], second.weights[other], relative: 1e-14))
    }
    for outer in 0..<Outer.count {
      #expect(isClose(first.weights[outer], second.weights[outer], relative: 1e-14))
    }
  }

  @Test func withoutTemplatesAllUsesOfUnknownWordsAreAlike() {
    let grammar = TemplateGrammar(TemplateCounts())
    #expect(grammar.outerWeights(TemplateGrammar.unknown) == SIMD4(repeating: 0.25))
  }

  /// The comment's formula, from a dictionary of templates.
  private struct Formula {
    let words: Set<String>
    let total: Double
    private var uses: [String: [Double]] = [:]

    init(_ counts: TemplateCounts) {
      total = Double(counts.totalCount)
      words = Set(counts.entries.flatMap { Self.words(of: $0.template) })
      for entry in counts.entries where entry.template.wordCount == 1 {
        for word in Self.words(of: entry.template) {
          uses[word, default: [0, 0, 0, 0]][entry.template.outer] += Double(entry.count)
        }
      }
    }

    private static func words(of template: Template) -> [String] {
      template.elements.compactMap { if case .word(let word) = $0 { word } else { nil } }
    }

    func count(_ word: String) -> Double { (uses[word] ?? []).reduce(0, +) }

    func use(_ word: String, _ outer: Int) -> Double {
      let all = uses.values.reduce(0) { $0 + $1.reduce(0, +) }
      let share = all == 0 ? 0.25 : uses.values.reduce(0) { $0 + $1[outer] } / all
      return ((uses[word]?[outer] ?? 0) + 5 * share) / (count(word) + 5)
    }

    func weight(_ entry: TemplateCounts.Entry) -> Double {
      let words = Self.words(of: entry.template)
      return words.reduce(Double(entry.count) / total / 2) { product, word in
        product * 2 / (max(count(word), 0.5) / total)
      }
    }
  }
}
