import CorpusReading
import Segmentation

/// A corpus as nlp-zero cuts it into clauses: runs of `[\u4e00-\u9fa50-9a-zA-Z]`, each segmented by
/// itself.
public struct NLPZeroClauses: Sendable {
  private let corpus: Corpus
  private let segmenter: Segmenter

  /// The clauses of a corpus.
  public init(corpus: Corpus, segmenter: Segmenter) {
    self.corpus = corpus
    self.segmenter = segmenter
  }

  /// Calls `body` with the words of each clause, in order.
  ///
  /// - Throws: what `Corpus` throws.
  public func forEach(_ body: (_ words: [String]) -> Void) throws {
    var workspace = Segmenter.Workspace()
    try corpus.forEachLine { line in
      for run in line.text.unicodeScalars.split(whereSeparator: { !Self.isInside($0.value) }) {
        body(segmenter.words(in: String(run), workspace: &workspace))
      }
    }
  }

  private static func isInside(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FA5, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
