import CorpusReading
import Determinism
import Foundation
import Lexicons
import Segmentation
import TestSupport
import Testing

@testable import Grammar

extension SharedData {
  static let hasParity = has("parity")
  static let parityMessage = "needs ../shared/data/parity"

  static let treebank = path("parsing/ud_gsdsimp_dev.conllu")
  static let hasTreebank = has("parsing/ud_gsdsimp_dev.conllu")
  static let treebankMessage = "needs ../shared/data/parsing/ud_gsdsimp_dev.conllu"

  static func parity(_ name: String) -> String { path("parity/\(name)") }

  static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: parity(name))))
  }
}

/// Whether two sums of the same terms are equal but for rounding.
func isClose(_ left: Double, _ right: Double, relative: Double = 1e-9) -> Bool {
  left == right || abs(left - right) <= relative * max(abs(left), abs(right))
}

/// The result of `body` at 1, 2 and 7 threads.
func atThreadCounts<Result>(_ body: () throws -> Result) rethrows -> [Result] {
  try [1, 2, 7].map { try ParallelBlocks.withThreads($0, body) }
}

extension Segmenter {
  /// A segmenter that knows these words and no others.
  init(words: [String]) {
    var lexicon = Lexicon()
    for word in words { lexicon.add(word, count: 1_000) }
    self.init(lexicon: lexicon)
    findsUnknownWords = false
  }
}

extension TemplateCounts {
  /// A table of templates as they are printed.
  init(texts: KeyValuePairs<String, Int>) throws {
    self.init(try texts.map { .init(template: try #require(Template($0.key)), count: $0.value) })
  }
}

extension Template {
  /// The template without gaps outside.
  var core: Template {
    var elements = elements[...]
    if elements.first == .gap { elements.removeFirst() }
    if elements.last == .gap { elements.removeLast() }
    return Template(Array(elements))
  }

  /// The gaps outside, as bits.
  var outer: Int {
    (elements.first == .gap ? TemplateGrammar.Outer.before : 0)
      + (elements.last == .gap ? TemplateGrammar.Outer.after : 0)
  }
}

extension SeededGenerator {
  private static let letters = ["的", "在", "了", "和", "是", "人"]

  /// Up to `maximumLength` words drawn from the first of a few.
  mutating func words(alphabet: Int, maximumLength: Int) -> [String] {
    (0..<nextIndex(below: maximumLength + 1)).map { _ in
      Self.letters[nextIndex(below: alphabet)]
    }
  }

  /// A template of 1 to 4 words, with gaps at random places.
  mutating func template(alphabet: Int) -> Template {
    template(of: words(alphabet: alphabet, maximumLength: 3) + ["的"])
  }

  /// Templates of 1 to 4 words with gaps at random places, and random counts; not every word need have
  /// a template by itself.
  mutating func templateCounts(alphabet: Int, count: Int) -> TemplateCounts {
    var counts = TemplateCounts()
    for _ in 0..<count {
      var words: [String] = []
      for _ in 0...nextIndex(below: 4) {
        words.append(Self.letters[nextIndex(below: alphabet)])
      }
      counts.add(template(of: words), count: 1 + nextIndex(below: 9))
    }
    return counts
  }

  /// These words with gaps at random places.
  private mutating func template(of words: [String]) -> Template {
    var elements: [Template.Element] = []
    for word in words {
      if nextIndex(below: 2) == 0 { elements.append(.gap) }
      elements.append(.word(word))
    }
    if nextIndex(below: 2) == 0 { elements.append(.gap) }
    return Template(elements)
  }

  /// A clause of 1 to `maximumLength` words, some of them unknown, by a grammar's numbers.
  mutating func clause(
    alphabet: Int, maximumLength: Int, unknownShare: Double, _ grammar: TemplateGrammar
  ) -> [Int32] {
    (0...nextIndex(below: maximumLength)).map { _ in
      let word = nextIndex(below: alphabet)
      let isUnknown = Double(nextIndex(below: 1_000)) < 1_000 * unknownShare
      return isUnknown ? TemplateGrammar.unknown : grammar.number(of: Self.letters[word])
    }
  }
}

/// Clauses of made-up words in which 在 [X] 上, 从 [X] 到 [X] and 因为 [X] 所以 [X] nest, and how often
/// each does.
struct PlantedText {
  private(set) var text = ""
  private(set) var clauseCount = 0
  private(set) var counts: [String: Int] = [:]

  static let segmenter = Segmenter(
    words: nouns + verbs + ["在", "上", "从", "到", "因为", "所以"])
  private static let nouns = (0..<60).map(filler)
  private static let verbs = (60..<85).map(filler)

  private var generator: SeededGenerator

  init(clauses: Int, seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    clauseCount = clauses
    for _ in 0..<clauses { text += clause() + "\n" }
  }

  /// How often each core of two words and more was found, whatever the gaps outside.
  static func coreCounts(_ templates: TemplateCounts) -> [String: Int] {
    var counts: [String: Int] = [:]
    for entry in templates.entries where entry.template.wordCount > 1 {
      counts[entry.template.core.description, default: 0] += entry.count
    }
    return counts
  }

  /// A word of two characters that are in no other.
  private static func filler(_ number: Int) -> String {
    let scalars = (0..<2).compactMap { Unicode.Scalar(UInt32(0x6C00 + 2 * number + $0)) }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func word(of words: [String]) -> String {
    words[generator.nextIndex(below: words.count)]
  }

  private mutating func clause() -> String {
    if generator.nextIndex(below: 6) > 0 { return statement() }
    counts["因为 [X] 所以", default: 0] += 1
    return "因为" + statement() + "所以" + statement()
  }

  private mutating func statement() -> String {
    var text = word(of: Self.nouns) + word(of: Self.verbs)
    if generator.nextIndex(below: 2) == 0 { text += word(of: Self.nouns) }
    switch generator.nextIndex(below: 5) {
    case 0:
      counts["在 [X] 上", default: 0] += 1
      return "在" + place() + "上" + text
    case 1:
      counts["从 [X] 到", default: 0] += 1
      return "从" + place() + "到" + place() + text
    default: return text
    }
  }

  private mutating func place() -> String {
    let noun = word(of: Self.nouns)
    return generator.nextIndex(below: 3) == 0 ? noun + word(of: Self.nouns) : noun
  }
}

extension TemplateFinder {
  /// A finder for planted text, whose few words are far more frequent than a language's.
  static func forPlantedText(minimumCount: Int = 10, maximumWords: Int = 4) -> TemplateFinder {
    var settings = Settings()
    settings.window = 10
    settings.minimumCount = minimumCount
    settings.maximumWords = maximumWords
    settings.minimumPointwiseMutualInformation = 1
    return TemplateFinder(settings: settings)
  }

  /// The templates of a planted text.
  func templates(
    in text: PlantedText, addingTo evidence: TemplateEvidence = .init()
  ) throws -> Discovery {
    try templates(
      in: Corpus(text: text.text), segmenter: PlantedText.segmenter, addingTo: evidence)
  }
}
