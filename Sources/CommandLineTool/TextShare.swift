import CommandLineParsing
import NLPZero

/// A share of texts, as `20%` on the command line.
struct TextShare: ArgumentValue {
  /// Above 0 and below 1.
  let fraction: Double

  init?(argument: String) {
    guard argument.hasSuffix("%"), let percent = Double(argument.dropLast()),
      percent > 0, percent < 100
    else { return nil }
    fraction = percent / 100
  }

  static var expectation: String { "a share of the texts above 0% and below 100%, such as 20%" }
  var argumentText: String? { "\(fraction * 100)%" }

  /// The texts in two parts, near-duplicates in one (`TextSplit`), and a note of how many.
  func split(
    _ texts: [AnnotatedText], path: String, _ context: VerbContext
  ) throws -> (kept: [AnnotatedText], heldOut: [AnnotatedText]) {
    let split = TextSplit(of: texts.map(\.text), share: fraction, seed: context.seed)
    guard !split.kept.isEmpty, !split.heldOut.isEmpty else {
      throw CommandFailure(
        description: "\(path): \(texts.count) texts cannot be split in two")
    }
    var note = "\(path): split into \(split.kept.count) and \(split.heldOut.count) texts"
    if split.duplicateCount > 0 {
      note += ", \(split.duplicateCount) near-duplicates kept together"
    }
    if split.dividesDuplicates {
      note += "; most are variants of one text, so that both parts have some and the scores flatter"
    }
    context.note(note)
    return (split.kept.map { texts[$0] }, split.heldOut.map { texts[$0] })
  }
}
