import Annotations

/// What a file of `format` has of `text` alone, without the line end and what else frames it.
package func written(
  _ text: AnnotatedText, as format: AnnotationFormat,
  options: WritingOptions = WritingOptions()
) -> String {
  var encoder = AnnotatedTextEncoder(format: format, options: options)
  let beginning = AnnotatedTextEncoder(format: format, options: options).end()
  let entry = encoder.next(text).dropFirst(beginning.hasPrefix("[") ? 2 : 0)
  return String(entry.hasSuffix("\n") ? entry.dropLast() : entry)
}
