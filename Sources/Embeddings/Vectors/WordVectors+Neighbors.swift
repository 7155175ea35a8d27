import CKernels
import Determinism
import Foundation

extension WordVectors {
  /// A word and the cosine of its vector with the one asked about.
  public struct Neighbor: Sendable, Equatable, CustomStringConvertible {
    /// The word.
    public let word: String
    /// The cosine, in -1...1.
    public let cosine: Float

    /// A neighbor.
    public init(word: String, cosine: Float) {
      self.word = word
      self.cosine = cosine
    }

    /// The word with its cosine: `上海 0.721`.
    public var description: String { word + String(format: " %.3f", cosine) }
  }

  /// The cosine of two words' vectors, 0 when one of them is zero; nil for an unknown word.
  public func cosine(_ first: String, _ second: String) -> Float? {
    guard let first = index(of: first), let second = index(of: second) else { return nil }
    let product = zip(rows[first], rows[second]).reduce(0) { $0 + $1.0 * $1.1 }
    return product * rows.inverseLength(first) * rows.inverseLength(second)
  }

  /// The cosine of two words' vectors, as gensim calls it; see ``cosine(_:_:)``.
  public func similarity(_ first: String, _ second: String) -> Float? { cosine(first, second) }

  /// The words whose vectors have the largest cosine with that of `word`, without `word` itself, the nearest
  /// first and ties by row; nil for an unknown word.
  ///
  /// Complexity: one pass over all vectors, on all cores.
  public func nearestNeighbors(of word: String, count: Int = 10) -> [Neighbor]? {
    guard let index = index(of: word) else { return nil }
    return nearestNeighbors(of: vector(at: index), count: count, excluding: [index])
  }

  /// The words whose vectors have the largest cosine with `vector`, without the rows `excluding`.
  ///
  /// - Precondition: `vector` has `dimension` values.
  ///
  /// Complexity: one pass over all vectors, on all cores.
  public func nearestNeighbors(
    of vector: [Float], count: Int = 10, excluding: Set<Int> = []
  ) -> [Neighbor] {
    precondition(
      vector.count == dimension, "A vector of \(vector.count) values among those of \(dimension).")
    let query = RowMatrix(rowCount: 1, dimension: dimension)
    _ = query.row(0).update(fromContentsOf: Self.unit(vector))
    let (size, inverseLengths) = (Self.rowsPerBlock, inverseLengths.all)
    let best = ParallelBlocks.map(count: (self.count + size - 1) / size) { block in
      let rows = block * size..<min((block + 1) * size, self.count)
      return nearest(
        to: query, among: rows, inverseLengths, count: count, excluding: excluding)
    }
    return Self.largest(count, of: best.joined()).map {
      Neighbor(word: list[$0.row], cosine: $0.cosine)
    }
  }

  /// The words that are to `c` as `b` is to `a`: those nearest to b - a + c, all three of unit length (3CosAdd,
  /// Mikolov, Yih and Zweig 2013, aclanthology.org/N13-1090), without the three words themselves; nil when
  /// one of them is unknown.
  ///
  /// Complexity: one pass over all vectors, on all cores.
  public func analogy(_ a: String, _ b: String, _ c: String, count: Int = 10) -> [Neighbor]? {
    guard let a = index(of: a), let b = index(of: b), let c = index(of: c) else { return nil }
    let (from, to, other) = (unitVector(a), unitVector(b), unitVector(c))
    let target = from.indices.map { to[$0] - from[$0] + other[$0] }
    return nearestNeighbors(of: target, count: count, excluding: [a, b, c])
  }

  private struct Candidate {
    var row: Int
    var cosine: Float

    static func isNearer(_ left: Candidate, _ right: Candidate) -> Bool {
      left.cosine != right.cosine ? left.cosine > right.cosine : left.row < right.row
    }
  }

  private static let rowsPerBlock = 4096

  private func nearest(
    to query: RowMatrix, among range: Range<Int>, _ inverseLengths: [Float], count: Int,
    excluding: Set<Int>
  ) -> [Candidate] {
    let products = rows.products(of: query, with: range)
    let candidates = range.lazy.filter { !excluding.contains($0) }.map { row in
      Candidate(row: row, cosine: products[row - range.lowerBound] * inverseLengths[row])
    }
    return Self.largest(count, of: candidates)
  }

  /// The `count` nearest candidates in order, by insertion into a short sorted list.
  private static func largest(
    _ count: Int, of candidates: some Sequence<Candidate>
  ) -> [Candidate] {
    var best: [Candidate] = []
    guard count > 0 else { return best }
    for candidate in candidates {
      if best.count == count, !Candidate.isNearer(candidate, best[count - 1]) { continue }
      let place = best.firstIndex { Candidate.isNearer(candidate, $0) } ?? best.count
      best.insert(candidate, at: place)
      if best.count > count { best.removeLast() }
    }
    return best
  }

  func unitVector(_ index: Int) -> [Float] {
    let factor = rows.inverseLength(index)
    return rows[index].map { $0 * factor }
  }

  private static func unit(_ vector: [Float]) -> [Float] {
    let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    return length > 0 ? vector.map { Float(Double($0) / length) } : vector
  }
}
