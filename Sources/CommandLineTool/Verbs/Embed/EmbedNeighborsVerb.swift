import CommandLineParsing
import NLPZero

/// `nlpzero embed neighbors`: the words nearest to a word.
enum EmbedNeighborsVerb: Verb {
  static let words = CommandArgumentList(
    "word",
    help: """
      The words, each an argument or with commas between; a word a line from standard input if none \
      is given.
      """)
  static let count = CommandOption<Int>(
    "count", short: "n", value: "n", default: 10, .atLeast(1),
    help: "How many neighbors are printed.")

  static let description = VerbDescription(
    name: "embed neighbors",
    aliases: ["neighbours"],
    overview: "Print the words nearest to a word.",
    discussion: [
      """
      A line a neighbor, with a tab and the cosine; several words' are apart by an empty line. From \
      standard input, an empty line ends the neighbors of each line, as soon as it has been read.
      """
    ],
    arguments: [words],
    options: [EmbedGroup.vectors, count, ResultOutput.path],
    examples: [
      .init(
        command: "nlpzero embed neighbors 北京 上海",
        explanation: "Prints the nearest words of two words, by the shipped vectors."),
      .init(
        command: "nlpzero embed neighbors --vectors news.vectors < words.txt > neighbors.txt",
        explanation: "Asks vectors of your own about the words of a file."),
    ])

  static func run(_ context: VerbContext) throws {
    try ResultOutput.check(context)
    let vectors = try EmbedGroup.vectors(context)
    let words = context.arguments[words].flatMap { Self.words(in: $0, of: vectors) }
    if words.isEmpty { return try answerLines(of: vectors, context) }
    let groups = try words.map { word in
      guard let neighbors = neighbors(of: word, in: vectors, context) else {
        throw CommandFailure(description: absence(of: word, in: vectors))
      }
      return neighbors
    }
    try ResultOutput.write(context) { output in
      for line in groups.joined(separator: [""]) { try output.writeLine(line) }
    }
  }

  /// A group of lines and an empty one for each line of standard input.
  private static func answerLines(of vectors: WordVectors, _ context: VerbContext) throws {
    let corpus = try context.stream([])
    try ResultOutput.write(context) { output in
      try corpus.forEachLine(whenIdle: { try output.flush() }) { line in
        let neighbors = neighbors(of: line.text, in: vectors, context)
        if neighbors == nil { context.note(absence(of: line.text, in: vectors)) }
        for neighbor in (neighbors ?? []) + [""] { try output.writeLine(neighbor) }
      }
    }
  }

  private static func neighbors(
    of word: String, in vectors: WordVectors, _ context: VerbContext
  ) -> [String]? {
    vectors.nearestNeighbors(of: word, count: context.arguments[count])?
      .map { "\($0.word)\t\($0.cosine)" }
  }

  private static func absence(of word: String, in vectors: WordVectors) -> String {
    "the word \(word.debugDescription) is not among the \(vectors.count) words that have vectors"
  }

  /// The words of a list with commas, which may be one word itself.
  private static func words(in list: String, of vectors: WordVectors) -> [String] {
    if vectors.index(of: list) != nil { return [list] }
    let words = list.split(separator: ",").map(String.init)
    return words.isEmpty ? [list] : words
  }
}
