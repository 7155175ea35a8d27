/// Turns texts into a file of some format, one after another, so that no more than one is in memory.
///
/// ```swift
/// var encoder = AnnotatedTextEncoder(format: .labelStudio)
/// for text in texts { output.write(encoder.next(text)) }
/// output.write(encoder.end())
/// ```
public struct AnnotatedTextEncoder: Sendable {
  /// The format.
  public let format: AnnotationFormat
  private let options: WritingOptions
  private let framing: Framing
  private let entry: AnnotationFormat.Entry
  private var count = 0

  /// Creates an encoder at the start of a file.
  ///
  /// - Precondition: the format is written to one file.
  public init(
    format: AnnotationFormat, options: WritingOptions = WritingOptions()
  ) {
    guard case .entries(let framing, let entry) = format.writing else {
      preconditionFailure(
        "A format that is written to one file is asked for, found \(format.name).")
    }
    (self.format, self.options) = (format, options)
    (self.framing, self.entry) = (framing, entry)
  }

  /// What the file has of `text`, and before the first one what it begins with.
  public mutating func next(_ text: AnnotatedText) -> String {
    let start = count == 0 ? framing.beginning : framing.separator
    count += 1
    return start + entry(text, EntryContext(number: count, options: options)) + framing.entryEnd
  }

  /// What the file ends with.
  public func end() -> String {
    (count == 0 ? framing.beginning : framing.lastEnd) + framing.end
  }
}
