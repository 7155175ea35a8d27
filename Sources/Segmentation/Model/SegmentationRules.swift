/// What is a symbol of a text, and what is cut before any word is looked for.
public enum SegmentationRules: String, Sendable, CaseIterable, Codable {
  /// Chinese characters and numbers are symbols; a run of letters and digits of any other kind, of
  /// one punctuation mark, or of one white-space character is a word in itself (`SymbolReader`).
  case units
  /// Every character but white space is a symbol, and nothing is cut in advance.
  case characters
  /// The tokenizer of nlp-zero 0.1.6, to the letter: text is cut at `。，、！？`, line feed and space,
  /// every other character is a symbol, and neighboring words of Latin letters and digits are joined.
  case nlpZero = "nlp-zero"
}
