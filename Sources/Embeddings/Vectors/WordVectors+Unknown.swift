extension WordVectors {
  /// A vector for a word that has none: the mean of the vectors of its parts, each of unit length; nil when it
  /// has no known part.
  ///
  /// Complexity: linear in the length of the word.
  public func vector(ofUnknown word: String) -> [Float]? {
    var word = word
    let parts = word.withUTF8 { self.parts(of: UnsafeRawBufferPointer($0)) }
    if parts.isEmpty { return nil }
    var mean = [Float](repeating: 0, count: dimension)
    for part in parts {
      for (index, value) in unitVector(part.row).enumerated() { mean[index] += value }
    }
    return mean.map { $0 / Float(parts.count) }
  }
}
