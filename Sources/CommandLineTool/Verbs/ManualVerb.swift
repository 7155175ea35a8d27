import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero manual`: writes man pages.
enum ManualVerb: Verb {
  static let verb = CommandArgumentList(
    "verb", atMost: 2, help: "The verb whose page is printed; the program's if none is named.")
  static let folder = CommandOption<String?>(
    optional: "output", short: "o", value: "folder", shownDefault: "standard output",
    help: "Write the pages of all verbs to a folder.")

  static let description = VerbDescription(
    name: "manual",
    overview: "Print a man page, or write all of them.",
    arguments: [verb],
    options: [folder],
    examples: [
      .init(
        command: "nlpzero manual segment | man -l -", explanation: "Shows the page of a verb."),
      .init(
        command: "nlpzero manual -o /usr/local/share/man/man1",
        explanation: "Installs the pages, for 'man nlpzero' and 'man nlpzero-segment'."),
    ])

  private static let environment = [
    ("NLPZERO_HOME", "The folder that holds Dictionaries, unless --home names one."),
    (
      "NLPZERO_KERNELS",
      "The instruction set of the kernels, as 'nlpzero info --machine' lists them; the best one by default."
    ),
  ]

  static func run(_ context: VerbContext) throws {
    let pages = Application.table.manualPages(environment: environment)
    let words = context.arguments[verb]
    guard let folder = context.arguments[folder] else {
      let name = ([Application.table.program] + words).joined(separator: "-")
      guard let page = pages.first(where: { $0.name == name }) else {
        throw CommandFailure(description: "there is no verb '\(words.joined(separator: " "))'")
      }
      var output = BufferedOutput()
      try output.write(page.text.utf8)
      return try output.flush()
    }
    if let word = words.first { throw UsageProblem.unexpectedArgument(word) }
    try OutputPath.checkFolder(folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for page in pages {
      let path = (folder as NSString).appendingPathComponent(page.fileName)
      try AtomicFile.write(Data(page.text.utf8), to: path)
    }
    context.note("\(folder): \(pages.count) man pages")
  }
}
