import Foundation
import Tensors

/// The sparse multi-label cross-entropy of one sequence and its gradients, from the shared scores in a
/// workspace and the end terms of each class.
///
/// Almost all classes have no gold span in a sentence. Their sums of exponentials need no scores of
/// their own, because `exp(base + start + end)` is a product: with E = exp(base), `a` and `b` those of
/// the end terms,
///
///     Σᵢⱼ exp(s_c(i, j)) = Σᵢ aᵢ꜀ (E · b)ᵢ꜀
///
/// and the gradients are products too, for all classes at once. Classes with gold spans, whose
/// positives must be left out, and scores too large for that go through the plain kernel; those of which only some pairs
/// are judged are summed pair by pair (``PartialPointerLoss``).
struct PointerLoss {
  let length: Int
  let classes: Int
  let isTriangular: Bool
  /// What each class's loss counts.
  let weight: Float
  let workspace: PointerWorkspace

  /// Beyond this sum of maxima, exponentials of single factors could be lost.
  private static let largestShift: Float = 60

  private var squareShape: ProductShape {
    ProductShape(rows: length, depth: length, columns: classes)
  }

  /// The loss; fills the workspace's `baseGradient` and `endsGradient` `[length, 2 C]`.
  ///
  /// - Parameter ends: the end terms, `[length, 2 C]`, not yet halved.
  func value(_ labels: PointerLabels, ends: FloatBuffer, endsGradient: FloatBuffer) -> Double {
    makeExponentials(ends)
    let partial = labels.knownNegatives.keys.sorted()
    let plain = (0..<classes).filter {
      labels.knownNegatives[$0] == nil
        && (labels.spans[$0] != nil || shift(of: $0) > Self.largestShift)
    }
    var loss = makeFactors(leavingOut: plain + partial)
    makeGradients(endsGradient)
    for index in plain {
      loss += plainLoss(
        of: index, labels.positives(class: index, length: length), ends: ends,
        endsGradient: endsGradient)
    }
    for index in partial {
      let pairs = PartialPointerLoss(
        positives: labels.positives(class: index, length: length),
        negatives: labels.negativePlaces(class: index, length: length) ?? [])
      loss += partialLoss(of: index, pairs, ends: ends, endsGradient: endsGradient)
    }
    return loss
  }
}

extension PointerLoss {
  private func shift(of index: Int) -> Float {
    workspace.startMaxima[index] + workspace.endMaxima[index]
  }

  /// E, a and b, and `startSums = E · b`; maxima of E are added to those of a.
  private func makeExponentials(_ ends: FloatBuffer) {
    let kernels = Kernels.active
    let maximum = kernels.shifted_exponentials(
      workspace.base.base, length, isTriangular ? 1 : 0, workspace.exponentials.base)
    kernels.column_exponentials(
      ends.base, length, classes, 2 * classes, 0.5, workspace.starts.base,
      workspace.startMaxima.base)
    kernels.column_exponentials(
      (ends + classes).base, length, classes, 2 * classes, 0.5, workspace.ends.base,
      workspace.endMaxima.base)
    for index in 0..<classes { workspace.startMaxima[index] += maximum }
    MatrixProduct.multiply(
      MatrixView(workspace.exponentials, stride: length), view(workspace.ends), squareShape,
      into: view(workspace.startSums))
  }

  /// The losses of the classes without positives, and what turns their exponentials into gradients:
  /// `weight · exp(s) / (1 + Σ exp(s))`; 0 for the classes left out.
  private func makeFactors(leavingOut plain: [Int]) -> Double {
    var loss = 0.0
    for index in 0..<classes { workspace.factors[index] = 0 }
    for row in 0..<length {
      for index in row * classes..<(row + 1) * classes {
        workspace.factors[index - row * classes] +=
          workspace.starts[index] * workspace.startSums[index]
      }
    }
    for index in plain { workspace.factors[index] = -1 }
    for index in 0..<classes {
      let sum = Double(workspace.factors[index])
      if sum < 0 {
        workspace.factors[index] = 0
        continue
      }
      let shift = Double(shift(of: index))
      loss += shift > 0 ? shift + log(exp(-shift) + sum) : log1p(exp(shift) * sum)
      workspace.factors[index] = weight * Float(1 / (exp(-shift) + sum))
    }
    return loss
  }

  private func makeGradients(_ endsGradient: FloatBuffer) {
    let kernels = Kernels.active
    let exponentials = MatrixView(workspace.exponentials, stride: length)
    kernels.scale_columns(workspace.factors.base, length, classes, workspace.starts.base)
    MatrixProduct.multiply(
      transposed: exponentials, view(workspace.starts), squareShape, into: view(workspace.endSums))
    MatrixProduct.transpose(
      view(workspace.ends), rows: length, columns: classes,
      into: MatrixView(workspace.endsTransposed, stride: length))
    MatrixProduct.multiply(
      view(workspace.starts), MatrixView(workspace.endsTransposed, stride: length),
      ProductShape(rows: length, depth: classes, columns: length),
      into: MatrixView(workspace.baseGradient, stride: length))
    let count = length * classes
    kernels.multiply_elements(
      workspace.exponentials.base, workspace.baseGradient.base, length * length)
    kernels.multiply_elements(workspace.starts.base, workspace.startSums.base, count)
    kernels.multiply_elements(workspace.ends.base, workspace.endSums.base, count)
    for row in 0..<length {
      let (target, source) = (endsGradient + row * 2 * classes, row * classes)
      for index in 0..<classes {
        target[index] = workspace.startSums[source + index] / 2
        target[classes + index] = workspace.endSums[source + index] / 2
      }
    }
  }

  /// The loss of one class from its scores, and its gradients on top of what is there.
  private func plainLoss(
    of index: Int, _ positives: PointerPlaces, ends: FloatBuffer, endsGradient: FloatBuffer
  ) -> Double {
    let (start, end) = (workspace.column, workspace.column + length)
    let (startGradient, endGradient) = (end + length, end + 2 * length)
    for row in 0..<length {
      let place = row * 2 * classes + index
      (start[row], end[row]) = (ends[place] / 2, ends[place + classes] / 2)
    }
    startGradient.zero(count: 2 * length)
    let loss = Kernels.active.pointer_loss(
      workspace.base.base, length, start.base, end.base, isTriangular ? 1 : 0,
      positives.places, positives.probabilities, positives.places.count, weight,
      workspace.baseGradient.base, startGradient.base, endGradient.base,
      workspace.classScores.base)
    for row in 0..<length {
      let place = row * 2 * classes + index
      endsGradient[place] += startGradient[row] / 2
      endsGradient[place + classes] += endGradient[row] / 2
    }
    return loss
  }

  /// The loss of a class of which some pairs are judged, and its gradients on top of what is there.
  private func partialLoss(
    of index: Int, _ pairs: PartialPointerLoss, ends: FloatBuffer, endsGradient: FloatBuffer
  ) -> Double {
    func endPlaces(_ place: Int) -> (from: Int, to: Int) {
      let (row, column) = place.quotientAndRemainder(dividingBy: length)
      return (row * 2 * classes + index, (column * 2 + 1) * classes + index)
    }
    return pairs.value(weight: weight) { place in
      let (from, to) = endPlaces(place)
      return workspace.base[place] + ends[from] / 2 + ends[to] / 2
    } receive: { place, gradient in
      let (from, to) = endPlaces(place)
      workspace.baseGradient[place] += gradient
      endsGradient[from] += gradient / 2
      endsGradient[to] += gradient / 2
    }
  }

  private func view(_ buffer: FloatBuffer) -> MatrixView { MatrixView(buffer, stride: classes) }
}
