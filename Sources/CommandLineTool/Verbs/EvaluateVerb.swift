import NLPZero

/// `nlpzero evaluate`: scores predictions against gold data.
enum EvaluateVerb: Verb {
  /// What the gold file holds: words, trees, or annotations of a kind.
  enum Task: Equatable {
    case segmentation, parsing
    case annotations(AnnotationKind)
  }

  static let task = CommandArgument<Task>("task", help: "What the gold file holds.")
  static let gold = CommandOption<String>(
    "gold", value: "file",
    help: "The right answers: annotated texts, words with a space between, or CoNLL-U.")
  static let predictions = CommandOption<String?>(
    optional: "predictions", value: "file", help: "The answers to score, line for line.")
  static let schema = CommandOption<String?>(
    optional: "schema", value: "file",
    help: "With --predictions: the event types, for roles that are chosen from a list.")
  static let model = CommandOption<String?>(
    optional: "model", short: "m", value: "folder", shownDefault: "the shipped one",
    help: "The extractor to score.")
  static let words = CommandOption<String?>(
    optional: "words", value: "file",
    help: "The training data's words, for out-of-vocabulary recall.")

  static let description = VerbDescription(
    name: "evaluate",
    overview: "Score predictions against gold data; one JSON object on standard output.",
    discussion: [
      """
      Triples are right when subject, predicate and object are, "strict" if the types of subject and object \
      are, too. Events have figures for triggers, \
      arguments, whole events ("event"), shared characters of arguments as DuEE counts ("character") and \
      arguments of events matched with gold ones as DuEE-fin counts ("matched").
      """,
      """
      Segmentation without --predictions: the gold text is joined and segmented by the lexicon. A word is \
      right when both its ends are.
      """,
      """
      Parsing: the parts of two words and more against the spans of dependency subtrees, punctuation left \
      out; also the share of parts that cross none, and both figures for trees that branch to the right, to \
      the left and at random between punctuation.
      """,
    ],
    arguments: [task],
    options: [gold, predictions, schema, model, ExtractVerb.precision]
      + LexiconOptions.table + [words]
      + TreeParser.table,
    exclusiveOptions: [
      ["predictions", "model"], ["predictions", "precision"], ["schema", "model"],
    ]
      + LexiconOptions.table.map { ["predictions", $0.name] },
    examples: [
      .init(
        command: "nlpzero evaluate segmentation --gold gold.txt --lexicon lexicon.tsv",
        explanation: "Segments the gold text by a lexicon and scores the words."),
      .init(
        command: "nlpzero evaluate parsing --gold dev.conllu --templates templates.tsv",
        explanation: "Scores the parts that templates find in sentences of known words."),
      .init(
        command: "nlpzero evaluate relations --gold dev.jsonl --model relations.model",
        explanation: "Extracts triples and scores them."),
      .init(
        command: "nlpzero evaluate segmentation --gold gold.txt --predictions words.txt",
        explanation: "Scores words that any tool has written."),
    ])

  static func run(_ context: VerbContext) throws {
    switch context.arguments[task] {
    case .segmentation: try SegmentationEvaluation.run(context)
    case .parsing: try ParsingEvaluation.run(context)
    case .annotations(let kind): try ExtractionEvaluation.run(kind, context)
    }
  }
}

extension EvaluateVerb.Task: ArgumentValue {
  private static let all = [segmentation, parsing] + AnnotationKind.allCases.map(annotations)

  init?(argument: String) {
    guard let task = Self.all.first(where: { $0.argumentText == argument }) else { return nil }
    self = task
  }

  static var choices: [String]? { all.compactMap(\.argumentText) }
  static var expectation: String {
    "one of " + all.compactMap(\.argumentText).joined(separator: ", ")
  }

  var argumentText: String? {
    switch self {
    case .segmentation: "segmentation"
    case .parsing: "parsing"
    case .annotations(let kind): kind.rawValue
    }
  }
}
