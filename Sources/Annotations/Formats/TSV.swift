extension AnnotationFormat {
  /// The tables of ``csv`` with tabs between the columns, for `cut`, `awk` and data frames.
  ///
  /// A row is a line, which ends in LF, and a tab always parts columns: a tab, a line break or another control
  /// character inside a field is a space, one for one, so that fields keep their lengths. A field is quoted only if
  /// it begins with a quote, which spreadsheets and pandas would take for one that opens. Apostrophes stand before
  /// what a spreadsheet would run, as in CSV.
  public static let tsv = AnnotationFormat(
    name: "tsv", title: "TSV", outline: "the same with tabs", kinds: Set(AnnotationKind.allCases),
    losses: "not read back", writing: .table(.tsv))
}
