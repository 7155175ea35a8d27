import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero demo`: the whole way on the corpora that come with NLPZero.
enum DemoVerb: Verb {
  static let output = CommandOption<String?>(
    optional: "output", short: "o", value: "folder", shownDefault: "a temporary folder, removed",
    help: "Where to keep the lexicon, vectors and models.")

  static let epochs = CommandOption<Int>(
    "epochs", value: "n", default: 30, .atLeast(1), help: "Passes over the data of each extractor.")

  static let description = VerbDescription(
    name: "demo",
    overview: "Show the whole way: from raw text to words, vectors, triples and events.",
    discussion: [
      """
      Works on the shipped Corpora, which are a demonstration and no benchmark. The sentences \
      extracted from at the end are in no training data.
      """
    ],
    options: [output, epochs],
    examples: [
      .init(command: "nlpzero demo", explanation: "Takes one to two minutes on two cores."),
      .init(
        command: "nlpzero demo -o try", explanation: "Keeps what it makes, for other verbs to use."),
    ])

  static func run(_ context: VerbContext) throws {
    let corpora = try context.shippedFiles.path(of: "Corpora")
    if let folder = context.arguments[output] {
      try OutputPath.checkFolder(folder)
      return try run(context, corpora: corpora, folder: folder)
    }
    let folder =
      NSTemporaryDirectory() + "nlpzero-demo-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try run(context, corpora: corpora, folder: folder)
  }

  private static func run(_ context: VerbContext, corpora: String, folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var demonstration = try Demonstration(context, corpora: corpora, folder: folder)
    let words = try demonstration.learnWords()
    let relations = try demonstration.train(.relations, words: words)
    let events = try demonstration.train(.events, words: words)
    try demonstration.extract(relations, events)
  }
}
