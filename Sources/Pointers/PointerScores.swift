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

  /// The mean of the scores of several scorers of one shape over one sequence.
  ///
  /// Being sums of products and end terms, scores are averaged term by term, which costs what a class costs, not what all
  /// classes do, unless a scorer has products of each class.
  ///
  /// - Precondition: there is one at least, and all are of one shape and length.
  /// - Complexity: O(m · (length² + length · C)) for m scorers.
  package init(averaging scores: [PointerScores]) {
    guard let first = scores.first else { preconditionFailure("There are scores to average.") }
    precondition(
      scores.allSatisfy {
        ($0.length, $0.classes, $0.isTriangular)
          == (first.length, first.classes, first.isTriangular)
      }, "Scores that are averaged are of one length and shape.")
    (length, classes, isTriangular) = (first.length, first.classes, first.isTriangular)
    let widest = scores.map(\.products.count).max() ?? 0
    products = Self.mean(of: scores.map { $0.repeatingProducts(to: widest) })
    ends = Self.mean(of: scores.map(\.ends))
    rowMaxima = Self.maxima(of: products, rows: widest / max(1, length), columns: length)
    endMaxima = Self.maxima(of: ends, rows: 2 * classes, columns: length)
  }

  /// The products, those that all classes share once for each class if there are to be so many.
  private func repeatingProducts(to count: Int) -> [Float] {
    products.count == count ? products : (0..<classes).flatMap { _ in products }
  }

  private static func mean(of arrays: [[Float]]) -> [Float] {
    var sums = arrays[0]
    for array in arrays.dropFirst() {
      for index in sums.indices { sums[index] += array[index] }
    }
    let share = 1 / Float(arrays.count)
    return sums.map { $0 * share }
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
