/// Words to find a text by.
extension Segmenter {
  /// Every word of the lexicon or the user dictionary in `text`, as ranges of its Unicode scalars, by
  /// rising start, then rising end; they overlap.
  ///
  /// Complexity: linear in the text's length times that of the longest word.
  public func allWords(in text: String) -> [Range<Int>] {
    var workspace = Workspace()
    var text = text
    return text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      _ = read(bytes, &workspace)
      return knownWords(0..<workspace.text.count, bytes, workspace)
        .map(workspace.text.scalarRange)
    }
  }

  /// The words of `text` and, behind each, the words inside it, as ranges of its Unicode scalars:
  /// whoever looks for 计算机 then finds 计算机科学, too.
  ///
  /// Words inside have at least two symbols, and come by rising start, then rising end. This is what
  /// jieba calls search mode, except that inner words of any length are given, behind the outer one.
  public func searchWords(in text: String) -> [Range<Int>] {
    var workspace = Workspace()
    var text = text
    return text.withUTF8 { utf8 in
      segmentForSearch(UnsafeRawBufferPointer(utf8), workspace: &workspace)
    }
  }

  /// The same for valid UTF-8, with memory that is used again; the words without those inside
  /// them are then in `workspace`.
  public func segmentForSearch(
    _ bytes: UnsafeRawBufferPointer, workspace: inout Workspace
  ) -> [Range<Int>] {
    segment(bytes, workspace: &workspace)
    var found: [Range<Int>] = []
    var start = 0
    for end in workspace.ends {
      found.append(workspace.text.scalarRange(of: start..<end))
      if end - start > 2 {
        for inner in knownWords(start..<end, bytes, workspace)
        where inner.count > 1 && inner != start..<end {
          found.append(workspace.text.scalarRange(of: inner))
        }
      }
      start = end
    }
    return found
  }

  /// All words in a part of a text that was read, in symbols.
  private func knownWords(
    _ part: Range<Int>, _ bytes: UnsafeRawBufferPointer, _ workspace: Workspace
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    workspace.input.codes.withUnsafeBufferPointer { codes in
      let codes = UnsafeBufferPointer(rebasing: codes[..<part.upperBound])
      for start in part {
        let first = found.count
        model.trie.forEachWord(in: codes, from: start) { end, _ in found.append(start..<end) }
        if !userDictionary.isEmpty {
          addUserWords(from: start, to: part.upperBound, bytes, workspace, first, &found)
        }
      }
    }
    return found
  }

  /// Adds the user's words that start at a symbol to the lexicon's, which are those from `first` on,
  /// and takes out the removed ones.
  private func addUserWords(
    from start: Int, to limit: Int, _ bytes: UnsafeRawBufferPointer, _ workspace: Workspace,
    _ first: Int, _ found: inout [Range<Int>]
  ) {
    var ends = Set(found[first...].map(\.upperBound))
    workspace.text.withUnsafeSymbols { symbols in
      userWords(bytes).forEachWord(from: start, in: symbols) { end, entry in
        if entry == .removed { ends.remove(end) } else if end <= limit { ends.insert(end) }
      }
    }
    found.replaceSubrange(first..., with: ends.sorted().map { start..<$0 })
  }
}
