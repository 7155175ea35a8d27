import CorpusReading

/// Writes annotated texts to a file or, as brat and Neo4j have it, to a folder.
///
/// ```swift
/// try AnnotatedTextWriter.write(to: "found.csv", format: .csv) { write in
///   for text in texts { try write(text) }
/// }
/// ```
public enum AnnotatedTextWriter {
  /// Writes the texts that `body` hands over to `path`, which is replaced as a whole; a folder must
  /// be new or empty. Nothing is left when `body` throws.
  ///
  /// - Precondition: the format is one of ``AnnotationFormat/writable``.
  /// - Throws: `CorpusError` if the file or folder cannot be written, or what `body` throws.
  public static func write(
    to path: String, format: AnnotationFormat, options: WritingOptions = WritingOptions(),
    _ body: (_ write: (AnnotatedText) throws -> Void) throws -> Void
  ) throws {
    if case .folder(let fill) = format.writing {
      return try AtomicFolder.write(to: path) { try fill($0, body) }
    }
    try AtomicFile.write(to: path) { writer in
      var encoder = AnnotatedTextEncoder(format: format, options: options)
      try body { try writer.write(encoder.next($0)) }
      try writer.write(encoder.end())
    }
  }

  /// Writes `texts` to `path` likewise.
  public static func write(
    _ texts: some Sequence<AnnotatedText>, to path: String, format: AnnotationFormat,
    options: WritingOptions = WritingOptions()
  ) throws {
    try write(to: path, format: format, options: options) { write in
      for text in texts { try write(text) }
    }
  }
}
