import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero relabel`: cleans the labels of training data by an ensemble trained on it.
enum RelabelVerb: Verb {
  static let file = CommandArgument<String>(
    "file", help: "The annotated texts, of any known form, that the ensemble was trained on.")
  static let model = CommandOption<String>(
    "model", short: "m", value: "ensemble",
    help: "The ensemble, from 'nlpzero train --folds'.")
  static let changes = CommandOption<String?>(
    optional: "changes", value: "file", shownDefault: "none is written",
    help: "A table of every change with its text, to be looked through.")

  static let description = VerbDescription(
    name: "relabel",
    overview: "Clean the labels of training data by what an ensemble finds in it.",
    discussion: [
      """
      Adds what all members of the ensemble find and takes out what none of them finds; writes jsonl, and tells how \
      many labels of each type changed. Look through --changes before you train on the result.
      """
    ],
    arguments: [file],
    options: [model, ResultOutput.path, changes],
    moreOptions: [AnnotationInput.group],
    examples: [
      .init(
        command: "nlpzero relabel train.jsonl --model ensemble --changes changes.tsv > clean.jsonl",
        explanation:
          "Cleans what 'nlpzero train relations --train train.jsonl --folds 8' has learned from.")
    ])

  static func run(_ context: VerbContext) throws {
    let path = context.arguments[file]
    try ResultOutput.check(context)
    try context.arguments[changes].map { try OutputPath.check($0) }
    let ensemble = try ExtractionModel(contentsOf: FileKind.model(context.arguments[model]))
    guard ensemble.voters.count > 1 else {
      throw CommandFailure(
        description:
          "\(context.arguments[model]): one model, expected an ensemble, from 'nlpzero train --folds'"
      )
    }
    let texts = try AnnotatedData.texts(path, schema: nil, context)
    try AnnotatedData.requireAnnotations(in: texts, ensemble.schema.kind, path: path)
    let result = Relabeling(texts, by: ensemble)
    try ResultOutput.write(context) { output in
      for text in result.texts { try output.writeLine(text.jsonLine) }
    }
    try context.arguments[changes].map { try write(result, to: $0) }
    report(result.changes, context)
  }

  /// A row a change: which text, what was done, the type, what the label says, and the text.
  private static func write(_ result: Relabeling, to path: String) throws {
    var table = TableSyntax.tsv.row(
      ["text", "change", "type", "label", "sentence"].map(TableCell.plain))
    for change in result.changes {
      table += TableSyntax.tsv.row([
        .number(change.textIndex + 1), .plain(change.isAdded ? "added" : "removed"),
        .text(change.type), .text(change.description), .text(result.texts[change.textIndex].text),
      ])
    }
    try AtomicFile.write(Data(table.utf8), to: path)
  }

  private static func report(_ changes: [Relabeling.Change], _ context: VerbContext) {
    let added = changes.count(where: \.isAdded)
    context.note("\(added) labels added, \(changes.count - added) taken out")
    let types = Dictionary(grouping: changes, by: \.type).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    for (type, changes) in types {
      let added = changes.count(where: \.isAdded)
      context.note("  \(type): +\(added) −\(changes.count - added)")
    }
  }
}
