import CommandLineParsing
import NLPZero

/// `nlpzero embed convert`: a vector file in another form.
enum EmbedConvertVerb: Verb {
  static let file = CommandArgument<String>("vectors", help: "The vectors to convert.")

  static let description = VerbDescription(
    name: "embed convert",
    overview: "Write vectors in another form, in fewer bits or fewer words.",
    arguments: [file],
    options: [EmbedGroup.output, EmbedGroup.bits, EmbedGroup.most],
    examples: [
      .init(
        command: "nlpzero embed convert vectors.bin -o small.vectors --bits 8 --most 100000",
        explanation: "Makes a file of a quarter of the size that opens at once."),
      .init(
        command: "nlpzero embed convert news.vectors -o news.bin",
        explanation: "Makes a file for gensim."),
    ])

  static func run(_ context: VerbContext) throws {
    try EmbedGroup.checkOutput(context)
    let vectors = try context.vectors(context.arguments[file])
    // All of them are copied, so all must be whole.
    try vectors.verify()
    try EmbedGroup.write(vectors, context)
  }
}
