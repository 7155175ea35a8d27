import CorpusReading

/// Why texts cannot be segmented or segmentations not compared.
public enum SegmentationError: DescribedError, Equatable {
  /// Gold and predicted words are not of the same text; `line` is nil when it is not known.
  case textsDiffer(line: Int?, gold: String, predicted: String)
  /// There are not as many predicted lines as gold ones.
  case lineCountsDiffer(gold: Int, predicted: Int)
  /// A file does not begin as a segmenter's does.
  case notASegmenter(path: String)
  /// A segmenter's file has a layout that this version does not know.
  case otherVersion(path: String, found: Int, expected: Int)
  /// A segmenter's file is not what was written.
  case damaged(path: String, reason: String)

  /// One sentence that says where and how they differ.
  public var description: String {
    switch self {
    case .textsDiffer(let line, let gold, let predicted):
      "\(line.map { "line \($0): " } ?? "")the texts differ: found \"\(predicted.prefix(40))\", "
        + "expected \"\(gold.prefix(40))\""
    case .lineCountsDiffer(let gold, let predicted):
      "found \(predicted) predicted lines, expected \(gold), as in the gold file"
    case .notASegmenter(let path): "\(path): not a segmenter file"
    case .otherVersion(let path, let found, let expected):
      "\(path): a segmenter file of version \(found), expected version \(expected); "
        + "make it again from its lexicon"
    case .damaged(let path, let reason): "\(path): a damaged segmenter file (\(reason))"
    }
  }
}
