import CommandLineParsing
import NLPZero

/// Which of the discovered words are kept.
struct LexiconFilter {
  /// What all characters of a word are.
  enum Script: String, NamedChoice {
    case han, letter, digit

    fileprivate var characterClass: CharacterClass {
      switch self {
      case .han: .han
      case .letter: .letter
      case .digit: .digit
      }
    }
  }

  static let minimumLength = CommandOption<Int>(
    "min-length", value: "n", default: 1, .atLeast(1), help: "Shorter words are left out.")
  static let script = CommandOption<Script?>(
    optional: "script", value: "name", shownDefault: "any",
    help: "Only words all of whose characters are of this kind.")
  static let known = CommandOption<String?>(
    optional: "known", value: "lexicon",
    help: "Only words that this lexicon lacks.")

  static let group = OptionGroup("OPTIONS OF WHICH WORDS ARE KEPT", [minimumLength, script, known])

  private let minimumLength: Int
  private let script: Script?
  private let known: Lexicon?

  /// Reads the options, and the known words.
  init(_ arguments: ParsedArguments) throws {
    minimumLength = arguments[Self.minimumLength]
    script = arguments[Self.script]
    known = try arguments[Self.known].map { try Lexicon(contentsOf: FileKind.wordList($0)) }
  }

  /// The words that are kept, in their order.
  func filtered(_ lexicon: Lexicon) -> Lexicon {
    if minimumLength <= 1 && script == nil && known == nil { return lexicon }
    var kept = Lexicon()
    for (word, count) in lexicon.entries where keeps(word) { kept.add(word, count: count) }
    return kept
  }

  private func keeps(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    if scalars.count < minimumLength || known?[word] != nil { return false }
    guard let script else { return true }
    return scalars.allSatisfy { CharacterClass($0.value) == script.characterClass }
  }
}
