/// Turns texts into a file of some form, one after another, so that no more than one is in memory.
///
/// ```swift
/// var encoder = AnnotatedTextEncoder(format: .labelStudio)
/// for text in texts { output.write(encoder.next(text)) }
/// output.write(encoder.end())
/// ```
public struct AnnotatedTextEncoder: Sendable {
  /// The form.
  public let format: AnnotatedTextWriter.Format
  private let options: AnnotatedTextWriter.Options
  private var count = 0

  /// Creates an encoder at the start of a file.
  public init(
    format: AnnotatedTextWriter.Format,
    options: AnnotatedTextWriter.Options = AnnotatedTextWriter.Options()
  ) {
    self.format = format
    self.options = options
  }

  /// What the file has of `text`, and before the first one what it begins with.
  public mutating func next(_ text: AnnotatedText) -> String {
    let start = count == 0 ? beginning : ""
    count += 1
    let line = AnnotatedTextWriter.line(
      for: text, format: format, number: count, options: options)
    switch format {
    case .labelStudio, .labelStudioPredictions: return start + (count > 1 ? ",\n" : "") + line
    case .csv, .nTriples: return start + line
    default: return start + line + "\n"
    }
  }

  /// What the file ends with.
  public func end() -> String {
    let start = count == 0 ? beginning : ""
    switch format {
    case .labelStudio, .labelStudioPredictions: return start + (count > 0 ? "\n]\n" : "]\n")
    default: return start
    }
  }

  private var beginning: String {
    switch format {
    case .labelStudio, .labelStudioPredictions: "[\n"
    case .csv: FindingsTable.header
    default: ""
    }
  }
}
