import CKernels
import Foundation
import NLPZero
import Tensors

/// One sequence's part of a ``MultiHotLoss``: full scores, labels and loss, and back from the full
/// gradient to that of queries, keys and end terms. Products, exponentials and sums are the library's
/// kernels, the rest is plain loops over contiguous floats.
///
/// Shapes: queries and keys `joined` `[length, 2 d]`, end terms `ends` `[length, 2 C]`.
struct MultiHotSequence: Sendable {
  private let length: Int
  private let classes: Int
  private let querySize: Int
  /// `[C, length, length]` each.
  private let scores: FloatBuffer
  private let labels: FloatBuffer
  private let gradient: FloatBuffer
  /// Products of queries and keys, or their gradient: `[length, length]`.
  private let products: FloatBuffer
  private let ones: FloatBuffer
  /// `[d, length]`.
  private let keysTransposed: FloatBuffer
  /// End terms, or their gradient, class by class: `[2 C, length]`.
  private let terms: FloatBuffer
  /// The terms of both sums of a class, and a zero: `[length² + 1]` each.
  private let negatives: FloatBuffer
  private let positives: FloatBuffer

  /// - Parameters:
  ///   - arrays: three of `[C, length, length]`.
  ///   - scratch: as many floats as `scratchSize` says.
  init(length: Int, classes: Int, querySize: Int, arrays: [FloatBuffer], scratch: FloatBuffer) {
    precondition(arrays.count == 3, "Scores, labels and gradient, found \(arrays.count) arrays.")
    (self.length, self.classes, self.querySize) = (length, classes, querySize)
    (scores, labels, gradient) = (arrays[0], arrays[1], arrays[2])
    var offset = 0
    let parts = Self.sizes(length: length, classes: classes, querySize: querySize).map { size in
      defer { offset += size }
      return scratch + offset
    }
    (products, ones, keysTransposed, terms) = (parts[0], parts[1], parts[2], parts[3])
    (negatives, positives) = (parts[4], parts[5])
    for index in 0..<length { ones[index] = 1 }
  }

  /// Whole cache lines, so that vectors do not lie across two.
  private static func sizes(length: Int, classes: Int, querySize: Int) -> [Int] {
    let square = length * length
    return [square, length, querySize * length, 2 * classes * length, square + 1, square + 1]
      .map { ($0 + 15) / 16 * 16 }
  }

  /// Floats of scratch memory.
  static func scratchSize(length: Int, classes: Int, querySize: Int) -> Int {
    sizes(length: length, classes: classes, querySize: querySize).reduce(0, +)
  }

  private var square: Int { length * length }
  private var scale: Float { 1 / Float(querySize).squareRoot() }
  private var squareView: MatrixView { MatrixView(products, stride: length) }

  private func rows(_ joined: FloatBuffer) -> MatrixView {
    MatrixView(joined, stride: 2 * querySize)
  }
}

extension MultiHotSequence {
  /// s_c(i, j) = q_i · k_j / √d + (e_i[c] + e_j[C + c]) / 2.
  func makeScores(joined: FloatBuffer, ends: FloatBuffer) {
    let transposed = MatrixView(keysTransposed, stride: length)
    MatrixProduct.transpose(
      rows(joined + querySize), rows: length, columns: querySize, into: transposed)
    MatrixProduct.multiply(
      rows(joined), transposed, ProductShape(rows: length, depth: querySize, columns: length),
      into: squareView)
    MatrixProduct.transpose(
      MatrixView(ends, stride: 2 * classes), rows: length, columns: 2 * classes,
      into: MatrixView(terms, stride: length))
    let scale = scale
    for index in 0..<classes {
      let end = (terms + (classes + index) * length).base
      for row in 0..<length {
        let (start, product) = (terms[index * length + row], (products + row * length).base)
        let target = (scores + (index * length + row) * length).base
        for column in 0..<length {
          target[column] = product[column] * scale + (start + end[column]) * 0.5
        }
      }
    }
  }

  /// 1 at gold spans, 0 elsewhere.
  func makeLabels(_ gold: PointerLabels) {
    labels.zero(count: classes * square)
    for (index, spans) in gold.spans {
      for span in spans { labels[(index * length + span.from) * length + span.to] = 1 }
    }
  }

  /// The loss of all classes; fills the gradient of the scores, of which `weight` times the loss is
  /// meant:
  ///
  ///     ds = weight · (1 − 2y) · (softmax(t − 10¹² y, 0) + softmax(t − 10¹² (1 − y), 0))
  func makeLoss(weight: Float) -> Double {
    var loss = 0.0
    for index in 0..<classes {
      makeTerms(of: index)
      loss += logSumExp(negatives) + logSumExp(positives)
      let (label, target) = ((labels + index * square).base, (gradient + index * square).base)
      let (negative, positive) = (negatives.base, positives.base)
      for place in 0..<square {
        target[place] = weight * (1 - 2 * label[place]) * (negative[place] + positive[place])
      }
    }
    return loss
  }

  private func makeTerms(of index: Int) {
    let (score, label) = ((scores + index * square).base, (labels + index * square).base)
    let (negative, positive) = (negatives.base, positives.base)
    for place in 0..<square {
      let y = label[place]
      let signed = (1 - 2 * y) * score[place]
      negative[place] = signed - y * 1e12
      positive[place] = signed - (1 - y) * 1e12
    }
  }

  /// log Σ exp of the terms with a zero appended, which become their softmax; below 87 at least.
  ///
  /// That of the zero is p₀ = exp(0) / Σ exp, so the sum's logarithm is −log p₀.
  private func logSumExp(_ terms: FloatBuffer) -> Double {
    terms[square] = 0
    Kernels.active.softmax_rows(terms.base, 1, square + 1, 1)
    return -log(Double(terms[square]))
  }

  /// From the gradient of the scores to those of queries, keys and end terms, which are filled.
  func reduceGradient(
    joined: FloatBuffer, joinedGradient: FloatBuffer, endsGradient: FloatBuffer
  ) {
    products.zero(count: square)
    Kernels.active.column_sums(gradient.base, classes, square, square, products.base)
    let (scale, product) = (scale, products.base)
    for place in 0..<square { product[place] *= scale }
    let shape = ProductShape(rows: length, depth: length, columns: querySize)
    MatrixProduct.multiply(
      squareView, rows(joined + querySize), shape, into: rows(joinedGradient))
    MatrixProduct.multiply(
      transposed: squareView, rows(joined), shape, into: rows(joinedGradient + querySize))
    makeEndSums()
    MatrixProduct.transpose(
      MatrixView(terms, stride: length), rows: 2 * classes, columns: length,
      into: MatrixView(endsGradient, stride: 2 * classes))
  }

  /// The halved sums of the gradient over rows and columns of each class.
  private func makeEndSums() {
    let kernels = Kernels.active
    for row in 0..<classes * length {
      terms[row] = kernels.dot((gradient + row * length).base, ones.base, length)
    }
    (terms + classes * length).zero(count: classes * length)
    for index in 0..<classes {
      let target = terms + (classes + index) * length
      kernels.column_sums(
        (gradient + index * square).base, length, length, length, target.base)
    }
    let term = terms.base
    for place in 0..<2 * classes * length { term[place] *= 0.5 }
  }
}
