import CorpusReading

extension Segmenter {
  /// Scratch memory of one thread and the words of the text segmented last.
  public struct Workspace: Sendable {
    /// A word, as ranges of the text's Unicode scalars and of its bytes in UTF-8.
    public struct Word: Sendable, Equatable {
      /// The Unicode scalars.
      public var scalars: Range<Int>
      /// The bytes.
      public var bytes: Range<Int>
    }

    var input = ReadText()
    /// Where the words end, in symbols.
    var ends: [Int] = []
    var path = BestPath()
    var nlpZero = NLPZeroTokenizer.Workspace()

    /// Whether the text segmented last was read as one in simplified characters: see `Segmenter.init`.
    public var isFolded: Bool { input.isFolded }

    var text: SymbolText { input.text }

    /// Creates an empty workspace.
    public init() {}

    /// How many words the text has; together they are the whole text, white space and all.
    public var wordCount: Int { ends.count }

    /// The word at `index`.
    public subscript(index: Int) -> Word {
      let range = symbols(ofWord: index)
      return Word(scalars: text.scalarRange(of: range), bytes: text.byteRange(of: range))
    }

    /// The words as ranges of Unicode scalars.
    public var wordRanges: [Range<Int>] {
      ends.indices.map { text.scalarRange(of: symbols(ofWord: $0)) }
    }

    /// Whether the word at `index` is white space.
    public func isWhiteSpace(_ index: Int) -> Bool {
      let range = symbols(ofWord: index)
      return isWhiteSpace(text[range.lowerBound], isSingle: range.count == 1)
    }

    private func symbols(ofWord index: Int) -> Range<Int> {
      (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
  }
}

extension Segmenter.Workspace {
  /// Appends the words of the text segmented last with a space between, white space left out.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - output: what the words are appended to.
  public func appendWords(of bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    guard let source = bytes.baseAddress else { return }
    let start = output.count
    // A word has at least a byte, so there is room for a space behind each.
    let capacity = bytes.count * 2
    output.append(contentsOf: repeatElement(0, count: capacity + 16))
    let written = output.withUnsafeMutableBytes { output in
      output.baseAddress.map { copyWords(of: source, bytes.count, to: $0 + start) } ?? 0
    }
    output.removeLast(capacity + 16 - written)
  }

  /// Copies the words with a space between; returns how many bytes these are.
  private func copyWords(
    of source: UnsafeRawPointer, _ byteCount: Int, to target: UnsafeMutableRawPointer
  ) -> Int {
    text.withUnsafeSymbols { symbols in
      var written = 0
      var first = 0
      for end in ends {
        let (start, next) = (Int(symbols[first].byteOffset), Int(symbols[end].byteOffset))
        if !isWhiteSpace(symbols[first], isSingle: end == first + 1) {
          Self.copy(source + start, next - start, to: target + written, byteCount - start)
          written += next - start + 1
          target.storeBytes(of: UInt8(ascii: " "), toByteOffset: written - 1, as: UInt8.self)
        }
        first = end
      }
      return max(0, written - 1)
    }
  }

  /// Copies `count` bytes; of a short word 16 at once, where source and target have as many.
  @inline(__always)
  private static func copy(
    _ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer, _ rest: Int
  ) {
    if count <= 16 && rest >= 16 {
      target.storeBytes(of: source.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    } else {
      target.copyMemory(from: source, byteCount: count)
    }
  }

  @inline(__always)
  private func isWhiteSpace(_ first: Symbol, isSingle: Bool) -> Bool {
    if first.value >= Symbol.unit { return first.value == Symbol.space }
    // Where all characters are symbols, white space may be one.
    return isSingle && first.value < 0x3001 && CharacterClass(first.value) == .space
  }
}
