import CommandLineParsing
import NLPZero

/// `nlpzero embed analogies`: how many questions the vectors answer.
enum EmbedAnalogiesVerb: Verb {
  static let file = CommandArgument<String>(
    "file", help: "Questions: lines of four words under headers ': relation'.")

  static let description = VerbDescription(
    name: "embed analogies",
    overview: "Answer questions of the kind “a is to b as c is to what?”; one JSON object.",
    arguments: [file],
    options: [EmbedGroup.vectors, ResultOutput.path],
    examples: [
      .init(
        command: "nlpzero embed analogies questions.txt --vectors news.vectors",
        explanation: "Answers lines of four words, by relation.")
    ])

  static func run(_ context: VerbContext) throws {
    try ResultOutput.check(context)
    let questions = try AnalogyQuestions(contentsOf: context.arguments[file])
    let score = try EmbedGroup.vectors(context).score(questions)
    try ResultOutput.write(line: json(of: score).text, context)
  }

  private static func json(of score: AnalogyScore) -> OrderedJSON {
    let relations = score.relations.map { relation -> OrderedJSON in
      .object([
        ("relation", .string(relation.name)), ("accuracy", .decimal(relation.accuracy)),
        ("correct", .integer(relation.correctCount)),
        ("answered", .integer(relation.answeredCount)),
        ("skipped", .integer(relation.skippedCount)),
      ])
    }
    return .object([
      ("accuracy", .decimal(score.accuracy)), ("correct", .integer(score.correctCount)),
      ("answered", .integer(score.answeredCount)), ("skipped", .integer(score.skippedCount)),
      ("relations", .array(relations)),
    ])
  }
}
