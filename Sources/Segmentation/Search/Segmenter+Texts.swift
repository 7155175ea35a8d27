import Determinism

extension Segmenter {
  /// The words of `text` as places in it, which together are the whole text.
  ///
  /// ```swift
  /// segmenter.ranges(in: text).map { text[$0] }
  /// ```
  ///
  /// Complexity: as `words(in:)`, which makes a string of each word.
  public func ranges(in text: String) -> [Range<String.Index>] {
    var workspace = Workspace()
    var copy = text
    copy.withUTF8 { segment(UnsafeRawBufferPointer($0), workspace: &workspace) }
    var start = text.startIndex
    return (0..<workspace.wordCount).map { index in
      let end = text.utf8.index(start, offsetBy: workspace[index].bytes.count)
      defer { start = end }
      return start..<end
    }
  }

  /// The words of `text` as pieces of it, which keep the whole text in memory.
  public func substrings(in text: String) -> [Substring] { ranges(in: text).map { text[$0] } }

  /// The words of many texts, in their order, on all cores.
  public func words(in texts: [String]) -> [[String]] {
    // Enough texts for a thread to be worth its while, whatever the number of threads.
    let size = 64
    let blocks = (texts.count + size - 1) / size
    return ParallelBlocks.map(count: blocks) { block in
      var workspace = Workspace()
      return texts[(block * size)...].prefix(size).map { words(in: $0, workspace: &workspace) }
    }.flatMap { $0 }
  }
}
