import CommandLineParsing
import NLPZero

/// The verbs of `nlpzero embed`, and what they share.
enum EmbedGroup {
  static let description = VerbGroup(
    name: "embed",
    overview: "Train word vectors (word2vec: skip-gram or CBOW), convert them and ask them.",
    discussion: [
      """
      The word train may be left out: 'nlpzero embed news.txt -o news.vectors' trains vectors of the \
      words of a text.
      """
    ],
    defaultVerb: "train")

  static let vectors = CommandOption<String?>(
    optional: "vectors", value: "file", shownDefault: "the shipped vectors",
    help: "The vectors to ask.")
  static let bits = CommandOption<NumberStorage?>(
    optional: "bits", value: "n", shownDefault: "32",
    help: "The bits of a number in a .vectors file.")
  static let most = CommandOption<Int?>(
    optional: "most", value: "n", .atLeast(1),
    help: "Write the first n words only, which are the most frequent.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "vectors",
    ValueConstraint(
      expectation: "a file name that ends in .vectors, .txt, .vec or .bin, or -"
    ) { name in
      name == AtomicFile.standardOutput
        || [".vectors", ".txt", ".vec", ".bin"].contains { name.lowercased().hasSuffix($0) }
    },
    help: """
      The file to write: .vectors, which opens at once, or word2vec's text (.txt, .vec, -) or binary (.bin).
      """)

  /// The vectors that the options name.
  static func vectors(_ context: VerbContext) throws -> WordVectors {
    if let path = context.arguments[vectors] {
      return try context.vectors(path)
    }
    return try WordVectors(contentsOf: context.shippedFiles.path(of: ShippedFiles.vectors))
  }

  /// Checks where vectors are to be written, before they are made.
  static func checkOutput(_ context: VerbContext) throws {
    let path = context.arguments[output]
    if context.arguments[bits] != nil, !path.lowercased().hasSuffix(".vectors") {
      throw UsageProblem.optionOfOther("--bits", other: "--output NAME.vectors")
    }
    try OutputPath.check(path, isResult: true)
  }

  /// Writes the vectors as the options ask for.
  static func write(_ vectors: WordVectors, _ context: VerbContext) throws {
    let path = context.arguments[output]
    let kept = vectors.prefix(context.arguments[most] ?? vectors.count)
    try kept.write(to: path, as: context.arguments[bits] ?? .float32)
    context.note("\(AtomicFile.name(of: path)): \(kept.count) words, \(kept.dimension) dimensions")
  }
}
