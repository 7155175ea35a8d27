import NLPZero

/// `nlpzero evaluate`: scores predictions against gold data.
enum EvaluateVerb: Verb {
  enum Task: String, NamedChoice { case segmentation }

  static let task = CommandArgument<Task>("task", help: "What the gold file holds.")
  static let gold = CommandOption<String>(
    "gold", value: "file", help: "The right answers: words with a space between.")
  static let predictions = CommandOption<String?>(
    optional: "predictions", value: "file", help: "The answers to score, line for line.")
  static let words = CommandOption<String?>(
    optional: "words", value: "file",
    help: "The training data's words, for out-of-vocabulary recall.")

  static let description = VerbDescription(
    name: "evaluate",
    overview: "Score predictions against gold data; one JSON object on standard output.",
    discussion: [
      """
      Without --predictions, the gold text is joined and segmented by the lexicon. A word is \
      right when both its ends are.
      """
    ],
    arguments: [task],
    options: [gold, predictions] + LexiconOptions.table + [words],
    exclusiveOptions: [["predictions", "lexicon"], ["predictions", "user-dictionary"]],
    examples: [
      .init(
        command: "nlpzero evaluate segmentation --gold gold.txt --lexicon lexicon.tsv",
        explanation: "Segments the gold text by a lexicon and scores the words."),
      .init(
        command: "nlpzero evaluate segmentation --gold gold.txt --predictions words.txt",
        explanation: "Scores words that any tool has written."),
    ])

  static func run(_ context: VerbContext) throws {
    switch context.arguments[task] {
    case .segmentation: try SegmentationEvaluation.run(context)
    }
  }
}
