import Tensors

/// The scores of one ``PointerScorer`` over one sequence: products, which all classes may share, and end terms,
/// from which the score of any class and pair follows by two additions.
package struct PointerScores: Sendable {
  /// The length of the sequence.
  package let length: Int
  private let classes: Int
  private let isTriangular: Bool
  /// `[length, length]` or, each class having its own, `[C, length, length]`, and the greatest of each row.
  private let products: [Float]
  private let rowMaxima: [Float]
  /// The end terms halved, class by class: `[2 C, length]`, and the greatest of each class.
  private let ends: [Float]
  private let endMaxima: [Float]

  /// From products `[length, length]` of all classes or `[C, length, length]` of each, and the halved end
  /// terms `[2 C, length]`, zero if there are none.
  init(_ shape: ScorerShape, length: Int, products: [Float], ends: [Float]? = nil) {
    classes = shape.classes
    precondition(
      [length * length, classes * length * length].contains(products.count),
      "\(products.count) products are not those of \(length) positions and \(classes) classes.")
    self.length = length
    isTriangular = shape.isTriangular
    self.products = products
    self.ends = ends ?? [Float](repeating: 0, count: 2 * classes * length)
    rowMaxima = Self.maxima(of: products, rows: products.count / max(1, length), columns: length)
    endMaxima = Self.maxima(of: self.ends, rows: 2 * classes, columns: length)
  }

  /// The row of `products` at which those of a class begin.
  private func firstRow(ofClass index: Int) -> Int {
    products.count == length * length ? 0 : index * length
  }

  private static func maxima(of matrix: [Float], rows: Int, columns: Int) -> [Float] {
    (0..<rows).map { row in
      matrix[row * columns..<(row + 1) * columns].reduce(-.infinity, max)
    }
  }

  /// The score of a pair; above 0 it counts as found, unless another threshold is chosen.
  package func score(class index: Int, from: Int, to: Int) -> Float {
    products[(firstRow(ofClass: index) + from) * length + to]
      + ends[index * length + from] + ends[(classes + index) * length + to]
  }

  /// A pair with its score.
  package typealias Scored = (span: PointerSpan, score: Float)

  /// The pairs of a class that score above `threshold`, in order of position; the best `limit` of them, of equals the
  /// first.
  ///
  /// Rows whose greatest terms together do not reach the threshold, which are nearly all, are passed
  /// over. An untrained model, half of whose pairs are above it, costs no more memory than the limit.
  /// - Complexity: O(length²) at worst.
  package func spans(
    class index: Int, above threshold: Float, limit: Int = .max
  ) -> [Scored] {
    var (found, threshold): ([Scored], Float) = ([], threshold)
    let first = firstRow(ofClass: index)
    for from in 0..<length {
      // Rounded as the sums below at least, because rounding is monotone in each term.
      let bound = rowMaxima[first + from] + ends[index * length + from] + endMaxima[classes + index]
      guard bound > threshold else { continue }
      for to in (isTriangular ? from : 0)..<length {
        let score = score(class: index, from: from, to: to)
        if score > threshold { found.append((PointerSpan(from: from, to: to), score)) }
      }
      if found.count / 2 > limit { threshold = Self.keepBest(limit, of: &found) }
    }
    if found.count > limit { _ = Self.keepBest(limit, of: &found) }
    return found
  }

  /// Leaves the best `limit` pairs, in their order, and returns the lowest score of them.
  private static func keepBest(_ limit: Int, of found: inout [Scored]) -> Float {
    let ranked = found.indices.sorted { (found[$1].score, $0) < (found[$0].score, $1) }
    let kept = ranked.prefix(limit).sorted()
    found = kept.map { found[$0] }
    return found.map(\.score).min() ?? .infinity
  }
}
