import Annotations
import CorpusReading

/// Reads records given as text; errors name the file "text in memory".
package func reading(
  _ text: String, options: ReadingOptions
) throws -> (texts: [AnnotatedText], report: ReadingReport) {
  var texts: [AnnotatedText] = []
  let report = try AnnotatedTextReader.forEach(in: Corpus(text: text), options: options) {
    texts.append($1)
  }
  return (texts, report)
}

/// Reads records of a schema likewise.
package func reading(
  _ text: String, schema: AnnotationSchema? = nil, isChecked: Bool = true
) throws -> (texts: [AnnotatedText], report: ReadingReport) {
  try reading(text, options: ReadingOptions(schema: schema, isChecked: isChecked))
}

/// The message of the error that reading `text` throws where everything has to be taken.
package func readingError(_ text: String, schema: AnnotationSchema? = nil) -> String? {
  var options = ReadingOptions(schema: schema)
  options.isStrict = true
  do {
    _ = try reading(text, options: options)
    return nil
  } catch {
    return "\(error)"
  }
}
