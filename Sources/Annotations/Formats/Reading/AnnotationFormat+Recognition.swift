import Foundation

extension AnnotationFormat {
  /// The format of the file that begins with `lines`, which are not blank; nil if it is none, or the lines
  /// do not tell.
  ///
  /// Of a JSON array over several lines only what stands in the first of its records' lines is looked at.
  package static func recognized(inLines lines: [Substring], of path: String) -> AnnotationFormat? {
    if BratDocument(path: path) != nil { return .brat }
    guard let first = lines.first else { return nil }
    switch first.drop(while: \.isWhitespace).first {
    case "{": return lines.lazy.compactMap(format(ofRecord:)).first
    case "[":
      let objects = lines.lazy.map { line in
        line.drop { $0 == "[" || $0 == " " }.trimmingSuffix { $0 == "," || $0 == "]" || $0 == " " }
      }
      return objects.compactMap(format(ofRecord:)).first
    default:
      return lines.prefix(10).allSatisfy { ColumnSentence.isColumnLine(String($0)) }
        ? .columns : nil
    }
  }

  private static func format(ofRecord line: Substring) -> AnnotationFormat? {
    guard let shape = try? JSONDecoder().decode(RecordShape.self, from: Data(line.utf8)) else {
      return nil
    }
    return FormatGuess(shape)?.format
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, condition(last) { text.removeLast() }
    return text
  }
}
