import CommandLineParsing
import NLPZero

/// The options of every verb that segments text.
enum LexiconOptions {
  static let lexicon = CommandOption<String?>(
    optional: "lexicon", short: "l", value: "file", shownDefault: "the shipped lexicon",
    help: "The words to cut text into, with their counts, or a .segmenter file.")
  static let userDictionary = CommandOption<String?>(
    optional: "user-dictionary", value: "file",
    help: """
      Words of your own, one a line: without a weight a word always stays whole, with one it \
      competes as a lexicon's word of that count, with 0 it is not used.
      """)
  static let tearUnits = CommandFlag(
    "tear-units",
    help: "Your words without a weight come out even from inside Latin words and numbers.")
  static let rules = CommandOption<SegmentationRules?>(
    optional: "rules", value: "name", shownDefault: "units",
    help: """
      units: a number counts as one character, and runs of letters and of punctuation are words; \
      characters: nothing is cut in advance; nlp-zero: its tokenizer.
      """)
  static let fold = CommandOption<FoldingList?>(
    optional: "fold", value: "kinds",
    help: """
      What looking up ignores, with commas between: width (full or half), case, traditional (for \
      simplified characters), or none; by default traditional where the lexicon lacks a text's \
      characters. Output is as the text.
      """)

  static let cutCompounds = CommandFlag(
    "cut-compounds",
    help: """
      Cut numbers in Chinese characters (六十五) as words, and letters and digits at every mark between \
      them (23,876, 2015-07-05, SK-II, addresses).
      """)

  static let knownOnly = CommandFlag(
    "known-only", help: "What the lexicon lacks is cut into single characters.")

  /// For verbs that need words with vectors or counts.
  static let ofKnownWords: [any OptionDescription] = [
    lexicon, userDictionary, tearUnits, rules, fold,
  ]

  static let table = ofKnownWords + [cutCompounds, knownOnly]
  static let group = OptionGroup(title, table)
  static let groupOfKnownWords = OptionGroup(title, ofKnownWords)
  private static let title = "OPTIONS OF SEGMENTATION"

  /// The segmenter that the options ask for.
  static func segmenter(_ context: VerbContext) throws -> Segmenter {
    let rules = context.arguments[rules]
    let path =
      try context.arguments[lexicon].map(FileKind.lexicon)
      ?? shippedPath(context, rules: rules ?? .units)
    var segmenter = try segmenter(path, rules, context.arguments[fold]?.options)
    segmenter.findsUnknownWords = !context.arguments[knownOnly]
    segmenter.keepsCompounds = !context.arguments[cutCompounds]
    segmenter.userDictionary.tearsUnits = context.arguments[tearUnits]
    if let path = context.arguments[userDictionary] {
      let report = try segmenter.userDictionary.add(contentsOf: path)
      UserDictionaryNotes(segmenter, report, path).write(context)
    }
    return segmenter
  }

  private static func segmenter(
    _ path: String, _ rules: SegmentationRules?, _ folding: NormalizedText.Options?
  ) throws -> Segmenter {
    guard Segmenter.isSegmenterFile(path) else {
      return Segmenter(
        lexicon: try Lexicon(contentsOf: path), rules: rules ?? .units, folding: folding)
    }
    let segmenter = try Segmenter(contentsOf: path, folding: folding)
    if let rules, rules != segmenter.rules {
      throw CommandFailure(
        description: "\(path): made for the rules \(segmenter.rules.rawValue), "
          + "not \(rules.rawValue), for which a lexicon of words and counts is needed")
    }
    return segmenter
  }

  /// The shipped segmenter, which is for the default rules, or else the shipped lexicon.
  private static func shippedPath(
    _ context: VerbContext, rules: SegmentationRules
  ) throws -> String {
    let names = [ShippedFiles.segmenter, ShippedFiles.lexicon]
    return try context.shippedFiles.path(of: rules == .units ? names : [names[1]])
  }
}

extension SegmentationRules: NamedChoice {}

/// Kinds of folding with commas between, or none: `width,traditional`.
struct FoldingList: ArgumentValue {
  private static let kinds: [(name: String, option: NormalizedText.Options)] = [
    ("width", .width), ("case", .letterCase), ("traditional", .traditional),
  ]

  private static let none = "none"

  let options: NormalizedText.Options

  init?(argument: String) {
    var options: NormalizedText.Options = []
    if argument == Self.none {
      self.options = options
      return
    }
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = Self.kinds.first(where: { $0.name == name }) else { return nil }
      options.insert(kind.option)
    }
    self.options = options
  }

  static var expectation: String { "width, case, traditional, with commas between, or none" }

  var argumentText: String? {
    if options.isEmpty { return Self.none }
    return Self.kinds.filter { options.contains($0.option) }.map(\.name).joined(separator: ",")
  }
}
