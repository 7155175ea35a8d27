extension TokenText {
  /// The mention of the tokens `start..<end`; nil if there are no such tokens.
  func mention(type: String, start: Int, end: Int) -> StatedMention? {
    guard start >= 0, start < end, end <= ranges.count else { return nil }
    return StatedMention(
      type: type, start: ranges[start].lowerBound, end: ranges[end - 1].upperBound,
      keepsWhiteSpace: true)
  }
}

extension StatedText {
  /// Adds the entity of the tokens `start..<end` and returns the place of its mention; nil if there are no such tokens,
  /// which is counted.
  mutating func addEntity(
    type: String, start: Int, end: Int, of tokens: TokenText
  ) -> Int? {
    if let mention = tokens.mention(type: type, start: start, end: end) {
      return addEntity(mention)
    }
    omit(.outside, "the range \(start)..<\(end) does not lie in the \(tokens.ranges.count) tokens")
    unlocated.entities += 1
    return nil
  }

  /// Adds a triple of two mentions; one that lacks an end is counted, with the ends as the record names them.
  mutating func addRelation(
    _ predicate: String, from subject: Int?, to object: Int?, named ends: String = ""
  ) {
    guard let subject, let object else {
      let named = ends.isEmpty ? "" : " (\(ends))"
      omit(.noEnd, "the ends\(named) of a relation “\(predicate)” are not both there")
      return
    }
    relations.append(StatedRelation(predicate: predicate, subject: subject, object: object))
  }
}

extension Array {
  /// The element at an index that comes from outside; nil if there is none.
  func element(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
