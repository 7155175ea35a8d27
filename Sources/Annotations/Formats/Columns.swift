extension AnnotationFormat {
  /// Columns of a token and its tags in BIO, IOB1, BIOES, BMES, BMEWO or BILOU, a blank line between sentences; also
  /// CoNLL-U with entities in its last column. See `ColumnRecognition` and, for what is written, `ColumnLines`.
  public static let columns = AnnotationFormat(
    name: "columns", title: "BIO columns", outline: "token, tag", kinds: [.entities],
    losses: "white space, ids, scores, probabilities, nested entities, relations, events",
    reading: .columns,
    writing: .entries(Framing(separator: "\n", entryEnd: "\n")) { text, _ in
      ColumnLines.lines(of: text)
    })
}
