/// How a line becomes words. ASCII white space inside a word becomes `_`, since the files of word vectors allow none.
package enum WordSplitting: Sendable {
  /// The words stand in the line, with white space between them.
  case byWhiteSpace
  /// A segmenter finds them.
  case bySegmenter(Segmenter)
  /// A function finds them.
  case byFunction(@Sendable (String) -> [String])
}
