extension UserDictionary: Sequence {
  /// A word with its weight, nil where it always comes out whole, 0 where it was removed.
  public typealias Element = (word: String, weight: Double?)

  /// The words in the order of their scalars; removed ones come with weight 0, as in a file.
  ///
  /// Complexity: O(n log n) in the number of words.
  public func makeIterator() -> IndexingIterator<[Element]> {
    sortedEntries.map { word, entry -> Element in
      switch entry {
      case .whole: (word, nil)
      case .weighted(let weight): (word, weight)
      case .removed: (word, 0)
      }
    }.makeIterator()
  }

  /// The number of words.
  public var underestimatedCount: Int { count }
}

extension UserDictionary: ExpressibleByArrayLiteral {
  /// Words that always come out whole.
  ///
  /// ```swift
  /// let words: UserDictionary = ["云计算", "大模型"]
  /// ```
  ///
  /// - Precondition: the words are not empty.
  public init(arrayLiteral words: String...) { self.init(words: words) }
}

extension UserDictionary: ExpressibleByDictionaryLiteral {
  /// Words with their weights: nil for one that always comes out whole, 0 for one that is removed, as in a file.
  ///
  /// ```swift
  /// let words: UserDictionary = ["云计算": 50, "大模型": nil, "了解到": 0]
  /// ```
  ///
  /// - Precondition: the words are not empty; the weights are not negative.
  public init(dictionaryLiteral elements: (String, Double?)...) {
    self.init()
    for (word, weight) in elements {
      if weight == 0 { remove(word) } else { add(word, weight: weight) }
    }
  }
}

extension UserDictionary: CustomStringConvertible {
  /// How many words there are, and the first of them: `3 words: 云计算 50, 了解到 removed, 大模型`.
  public var description: String {
    let shown = prefix(5).map { word, weight in
      weight.map { $0 == 0 ? "\(word) removed" : "\(word) \($0.formattedWeight)" } ?? word
    }.joined(separator: ", ")
    let title = count == 1 ? "1 word" : "\(count) words"
    return isEmpty ? title : "\(title): \(shown)\(count > 5 ? ", …" : "")"
  }
}

extension Double {
  /// The number, without a fraction where it is a whole one.
  package var formattedWeight: String { Int(exactly: self).map(String.init) ?? description }
}
