extension AnnotationFormat {
  /// The format of the file that begins with `lines`, which are not blank; nil if it is none, or the lines
  /// do not tell.
  ///
  /// Of JSON the first objects that end in these lines are looked at.
  package static func recognized(inLines lines: [Substring], of path: String) -> AnnotationFormat? {
    if BratDocument(path: path) != nil { return .brat }
    guard let first = lines.first else { return nil }
    if let rows = rows(inLines: lines, of: path) {
      return rows.lazy.compactMap(format(ofRecord:)).first
    }
    let columns = ColumnRecognition(lines.map(String.init))
    let mayBeJSON = ["{", "[", "`"].contains(first.drop(while: \.isWhitespace).first)
    let isJSON = JSONFault(in: Array(first.utf8)) == nil
    if mayBeJSON, isJSON || columns?.reads(String(first)) != true {
      return records(inLines: lines).lazy.compactMap(format(ofRecord:)).first
    }
    return columns?.isSure == true ? .columns : nil
  }

  /// The JSON objects that stand in some lines.
  private static func records(inLines lines: [Substring]) -> [[UInt8]] {
    var scanner = JSONValueScanner()
    var records: [[UInt8]] = []
    for (number, line) in lines.enumerated() {
      try? Array(line.utf8).withUnsafeBytes { bytes in
        try scanner.read(bytes, number: number) { records.append($0.bytes) }
      }
    }
    return records
  }

  /// The rows of a table as JSON objects; nil if the first line is no header of one.
  private static func rows(inLines lines: [Substring], of path: String) -> [[UInt8]]? {
    guard let first = lines.first, var rows = DelimitedRows(header: String(first)),
      lines.count < 2 || ColumnRecognition([String(lines[1])]) == nil
    else { return nil }
    return lines.dropFirst().enumerated().compactMap { index, line in
      Array(line.utf8).withUnsafeBytes { bytes in
        try? rows.read(bytes, number: index + 2, of: path)?.json
      }
    }
  }

  private static func format(ofRecord record: [UInt8]) -> AnnotationFormat? {
    let location = RecordLocation(path: "")
    guard
      let (shape, _) = try? RecordDecoding.decode(
        RecordShape.self, from: record, firstLine: 1, at: location)
    else { return nil }
    return FormatGuess(shape)?.format
  }
}
