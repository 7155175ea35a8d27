import CommandLineParsing
import NLPZero

/// Either parser, as the options of `parse` and `evaluate parsing` ask for it.
struct TreeParser: Sendable {
  static let templates = CommandOption<String?>(
    optional: "templates", short: "t", value: "file", shownDefault: "the shipped templates",
    help: "The templates, with their counts, or a .grammar file.")
  static let method = CommandOption<AnalysisMethod>(
    "method", value: "name", default: .minimumEntropy,
    help: "minimum-entropy: parts by their probability; nlp-zero: the one best nesting.")
  static let minimumProbability = CommandOption<Double?>(
    optional: "min-probability", value: "p", shownDefault: "0.15", .within(0...1),
    help: "minimum-entropy: words are a part if that is more probable than this.")
  static let nullScore = CommandOption<Double?>(
    optional: "null-score", value: "nats", shownDefault: "-20.0",
    help: "nlp-zero: the score of a word that no template covers.")

  static let table: [any OptionDescription] = [templates, method, minimumProbability, nullScore]

  /// Scratch memory for one thread.
  struct Workspace {
    fileprivate var own = SentenceParser.Workspace()
    fileprivate var nlpZero = NLPZeroParser.Workspace()
  }

  private enum Kind {
    case minimumEntropy(SentenceParser)
    case nlpZero(NLPZeroParser)
  }

  private let kind: Kind

  init(_ context: VerbContext) throws {
    let arguments = context.arguments
    let method = arguments[Self.method]
    switch method {
    case .minimumEntropy:
      try method.refuse([Self.nullScore], arguments)
      kind = .minimumEntropy(
        try SentenceParser(
          contentsOf: Self.path(context, [ShippedFiles.grammar, ShippedFiles.templates]),
          minimumProbability: arguments[Self.minimumProbability]
            ?? SentenceParser.defaultMinimumProbability))
    case .nlpZero:
      try method.refuse([Self.minimumProbability], arguments)
      kind = .nlpZero(
        NLPZeroParser(
          templates: try TemplateCounts(contentsOf: Self.path(context, [ShippedFiles.templates])),
          nullScore: arguments[Self.nullScore] ?? -20))
    }
  }

  /// The file of the option, or the first of the shipped ones there is.
  private static func path(_ context: VerbContext, _ shipped: [String]) throws -> String {
    try context.arguments[templates].map(FileKind.templates)
      ?? context.shippedFiles.path(of: shipped)
  }

  /// Writes the file that opens at once.
  func write(to path: String) throws {
    guard case .minimumEntropy(let parser) = kind else {
      throw CommandFailure(
        description: "\(path): a grammar is for the method minimum-entropy, not nlp-zero")
    }
    try parser.write(to: path)
  }

  /// The tree of a text as a segmenter cuts it.
  func parse(_ text: String, segmenter: Segmenter, _ workspace: inout Workspace) -> SentenceTree {
    switch kind {
    case .minimumEntropy(let parser):
      parser.parse(text, segmenter: segmenter, workspace: &workspace.own)
    case .nlpZero(let parser):
      parser.parse(text, segmenter: segmenter, workspace: &workspace.nlpZero)
    }
  }

  /// The tree of a text whose words are known.
  func parse(
    _ text: String, wordRanges: [Range<Int>], _ workspace: inout Workspace
  ) -> SentenceTree {
    switch kind {
    case .minimumEntropy(let parser):
      parser.parse(text, wordRanges: wordRanges, workspace: &workspace.own)
    case .nlpZero(let parser):
      parser.parse(text, wordRanges: wordRanges, workspace: &workspace.nlpZero)
    }
  }
}
