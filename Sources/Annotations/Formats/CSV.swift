extension AnnotationFormat {
  /// Tables of comma-separated values by RFC 4180, one finding a row; see ``TableKind``.
  ///
  /// Rows end in CR LF; fields that hold a comma, a quote or a line break are quoted, and every
  /// character stays, but for an apostrophe before what a spreadsheet would run: what begins with
  /// apostrophes and then `=`, `+`, `-`, `@`, one of these in full width, a tab or a line break has one
  /// apostrophe more than the text. Who removes one wherever `^'+[=+\-@＝＋－＠\t\r\n]` matches has the
  /// text again.
  public static let csv = AnnotationFormat(
    name: "csv", title: "CSV", outline: "one finding a row", kinds: Set(AnnotationKind.allCases),
    losses: "not read back", writing: .table(.csv))
}
