import Determinism
import Lexicons
import Segmentation

extension SentenceParser {
  /// A segmenter without a lexicon, by which every Chinese character is a word.
  static let characters = Segmenter(lexicon: Lexicon())

  /// Analyzes a text as ``segmenter`` cuts it; white space is no word.
  ///
  /// ```swift
  /// print(try SentenceParser.shipped().parse("他在北京大学学习历史。"))
  /// ```
  public func parse(_ text: String) -> SentenceTree { parse(text, segmenter: segmenter) }

  /// Analyzes a text as `segmenter` cuts it; white space is no word.
  public func parse(_ text: String, segmenter: Segmenter) -> SentenceTree {
    var workspace = Workspace()
    return parse(text, segmenter: segmenter, workspace: &workspace)
  }

  /// Analyzes many texts as ``segmenter`` cuts them, in their order, on all cores.
  public func parse(texts: [String]) -> [SentenceTree] {
    // Enough texts for a thread to be worth its while, whatever the number of threads.
    let size = 16
    let blocks = (texts.count + size - 1) / size
    return ParallelBlocks.map(count: blocks) { block in
      var workspace = Workspace()
      return texts[(block * size)...].prefix(size).map {
        parse($0, segmenter: segmenter, workspace: &workspace)
      }
    }.flatMap { $0 }
  }
}
