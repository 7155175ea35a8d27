import Annotations
import CorpusReading

/// Reads records given as text; errors name the file "text in memory".
package func reading(
  _ text: String, schema: AnnotationSchema? = nil, isChecked: Bool = true
) throws -> (texts: [AnnotatedText], report: ReadingReport) {
  var texts: [AnnotatedText] = []
  let corpus = Corpus(text: text)
  let report = try AnnotatedTextReader.forEach(in: corpus, schema: schema, isChecked: isChecked) {
    texts.append($1)
  }
  return (texts, report)
}

/// The message of the error that reading `text` throws.
package func readingError(_ text: String, schema: AnnotationSchema? = nil) -> String? {
  do {
    _ = try reading(text, schema: schema)
    return nil
  } catch {
    return "\(error)"
  }
}
