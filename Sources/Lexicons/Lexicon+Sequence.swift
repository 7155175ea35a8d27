extension Lexicon: Sequence {
  /// A word with its count.
  public typealias Element = (word: String, count: Int)

  /// The words with their counts, in the order in which they were added; each word is made when it is asked for.
  public struct Iterator: IteratorProtocol {
    fileprivate let lexicon: Lexicon
    fileprivate var position = 0

    /// The next word with its count, nil behind the last one.
    public mutating func next() -> Element? {
      if position == lexicon.count { return nil }
      defer { position += 1 }
      return (lexicon.word(at: position), lexicon.counts[position])
    }
  }

  /// An iterator before the first word.
  public func makeIterator() -> Iterator { Iterator(lexicon: self) }

  /// The number of words.
  public var underestimatedCount: Int { count }
}

extension Lexicon: ExpressibleByDictionaryLiteral {
  /// Words with their counts, in the order in which they are written; a word that comes twice has both counts.
  ///
  /// ```swift
  /// let lexicon: Lexicon = ["北京": 10, "上海": 8]
  /// ```
  ///
  /// - Precondition: the words are not empty, and the counts not negative.
  public init(dictionaryLiteral elements: (String, Int)...) {
    self.init()
    for (word, count) in elements { add(word, count: count) }
  }
}

extension Lexicon: CustomStringConvertible {
  /// How many words there are, and the first of them with their counts: `3 words: 北京 10, 上海 8, 天津 2`.
  public var description: String {
    let shown = prefix(5).map { "\($0.word) \($0.count)" }.joined(separator: ", ")
    let title = count == 1 ? "1 word" : "\(count) words"
    return count == 0 ? title : "\(title): \(shown)\(count > 5 ? ", …" : "")"
  }
}
