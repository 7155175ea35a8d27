/// Turns texts into a file of some format, one after another, so that no more than one is in memory.
///
/// ```swift
/// var encoder = AnnotatedTextEncoder(format: .labelStudio)
/// for text in texts { output.write(encoder.next(text)) }
/// output.write(encoder.end())
/// ```
///
/// A graph remembers the names of its nodes, too, to write each once.
public struct AnnotatedTextEncoder: Sendable {
  /// The format.
  public let format: AnnotationFormat
  private var entries: any EntryEncoder
  private var count = 0

  /// Creates an encoder at the start of a file.
  ///
  /// - Precondition: the format is written to one file.
  public init(
    format: AnnotationFormat, options: WritingOptions = WritingOptions()
  ) {
    guard let entries = format.writing?.encoder(options) else {
      preconditionFailure(
        "A format that is written to one file is asked for, found \(format.name).")
    }
    (self.format, self.entries) = (format, entries)
  }

  /// What the file has of `text`, and before the first one what it begins with.
  public mutating func next(_ text: AnnotatedText) -> String {
    let framing = entries.framing
    let start = count == 0 ? framing.beginning : framing.separator
    count += 1
    return start + entries.entry(for: text, number: count) + framing.entryEnd
  }

  /// What the file ends with.
  public func end() -> String {
    let framing = entries.framing
    return (count == 0 ? framing.beginning : framing.lastEnd) + framing.end
  }
}

extension AnnotationFormat.Writing {
  /// An encoder at the start of a file; nil for a folder.
  fileprivate func encoder(_ options: WritingOptions) -> (any EntryEncoder)? {
    switch self {
    case .entries(let framing, let entry):
      IndependentEntries(framing: framing, options: options, makeEntry: entry)
    case .table(let syntax): FindingsTable(syntax, options)
    case .graph(let encoder): encoder
    case .folder: nil
    }
  }
}
