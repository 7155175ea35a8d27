import NLPZero

/// What `nlpzero embed` asks vectors that are there.
enum EmbeddingQueries {
  static let neighbors = CommandOption<String?>(
    optional: "neighbors", alias: "neighbours", value: "words",
    help: "Print the words nearest to a word, or to each of several with commas between.")
  static let analogies = CommandOption<String?>(
    optional: "analogies", value: "file",
    help: "Answer questions: lines of four words under headers ': relation'.")
  static let count = CommandOption<Int>(
    "count", value: "n", default: 10, .atLeast(1), help: "How many neighbors are printed.")

  /// Answers what is asked; false when nothing is.
  static func run(_ context: VerbContext) throws -> Bool {
    let arguments = context.arguments
    if let words = arguments[neighbors] {
      try print(nearest(to: words, count: arguments[count], in: vectors(context)))
      return true
    }
    if arguments.contains(optionNamed: count.name) {
      throw UsageProblem.optionOfOther("--count", other: "--neighbors")
    }
    guard let file = arguments[analogies] else { return false }
    let questions = try AnalogyQuestions(contentsOf: file)
    try print([json(of: vectors(context).score(questions)).text])
    return true
  }

  private static func vectors(_ context: VerbContext) throws -> WordVectors {
    if let path = context.arguments[EmbedVerb.vectors] { return try WordVectors(contentsOf: path) }
    let home = try context.shippedFiles
    do {
      return try WordVectors(contentsOf: home.path(of: ShippedFiles.vectors))
    } catch let error as ShippedFilesError {
      throw CommandFailure(
        description: "\(error), or name it with --home, or a vector file with --vectors")
    }
  }

  /// A line a neighbor; several words' are apart by an empty line.
  private static func nearest(
    to list: String, count: Int, in vectors: WordVectors
  ) throws -> [String] {
    let groups = try words(in: list, of: vectors).map { word -> [String] in
      guard let neighbors = vectors.nearestNeighbors(of: word, count: count) else {
        throw CommandFailure(
          description: "the word \(word.debugDescription) is not among the \(vectors.count) words "
            + "that have vectors")
      }
      return neighbors.map { "\($0.word)\t\($0.cosine)" }
    }
    return Array(groups.joined(separator: [""]))
  }

  /// The words of a list with commas, which may be one word itself.
  private static func words(in list: String, of vectors: WordVectors) -> [String] {
    if vectors.index(of: list) != nil { return [list] }
    let words = list.split(separator: ",").map(String.init)
    return words.isEmpty ? [list] : words
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

  private static func print(_ lines: [String]) throws {
    var output = BufferedOutput()
    for line in lines { try output.writeLine(line) }
    try output.flush()
  }
}
