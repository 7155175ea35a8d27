/// Makes a file's entries of texts, and knows what stands around them. It may remember what it has
/// written; a copy begins a file of its own.
protocol EntryEncoder: Sendable {
  /// What the file has around its entries.
  var framing: Framing { get }

  /// What the file has of `text`, whose number in it is `number`, from 1.
  mutating func entry(for text: AnnotatedText, number: Int) -> String
}

/// The encoder of a form whose entries do not depend on each other.
struct IndependentEntries: EntryEncoder {
  let framing: Framing
  let options: WritingOptions
  let makeEntry: AnnotationFormat.Entry

  func entry(for text: AnnotatedText, number: Int) -> String {
    makeEntry(text, EntryContext(number: number, options: options))
  }
}
