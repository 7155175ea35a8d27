/// Why two segmentations cannot be compared.
public enum SegmentationError: Error, Equatable, CustomStringConvertible {
  /// Gold and predicted words are not of the same text; `line` is nil when it is not known.
  case textsDiffer(line: Int?, gold: String, predicted: String)
  /// There are not as many predicted lines as gold ones.
  case lineCountsDiffer(gold: Int, predicted: Int)

  /// One sentence that says where and how they differ.
  public var description: String {
    switch self {
    case .textsDiffer(let line, let gold, let predicted):
      "\(line.map { "line \($0): " } ?? "")the texts differ: found \"\(predicted.prefix(40))\", "
        + "expected \"\(gold.prefix(40))\""
    case .lineCountsDiffer(let gold, let predicted):
      "found \(predicted) predicted lines, expected \(gold), as in the gold file"
    }
  }
}
