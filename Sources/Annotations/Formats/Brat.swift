extension AnnotationFormat {
  /// brat's standoff form (brat.nlplab.org/standoff.html): a folder of texts, `name.txt`, with their
  /// annotations beside them, `name.ann`. See `BratFolder`.
  public static let brat = AnnotationFormat(
    name: "brat", title: "brat", outline: "name.txt beside name.ann",
    kinds: Set(AnnotationKind.allCases),
    losses: "scores, probabilities, other wordings of arguments, events without arguments",
    reading: .documents,
    writing: .folder { path, body in
      var folder = BratFolder(path: path)
      try body { try folder.add($0) }
    })
}
