import Tensors

/// The scores of one head over one sequence: the shared product and the end terms, from which the
/// score of any class and pair follows by two additions.
public struct PointerScores: Sendable {
  /// The length of the sequence.
  public let length: Int
  private let classes: Int
  private let isTriangular: Bool
  private let base: [Float]
  private let ends: [Float]

  init(length: Int, classes: Int, isTriangular: Bool, base: [Float], ends: [Float]) {
    self.length = length
    self.classes = classes
    self.isTriangular = isTriangular
    self.base = base
    self.ends = ends
  }

  /// The score of a pair; above 0 it counts as found, unless another threshold is chosen.
  public func score(class index: Int, from: Int, to: Int) -> Float {
    base[from * length + to] + ends[index * length + from] + ends[(classes + index) * length + to]
  }

  /// The pairs of a class that score above `threshold`, in order of position.
  ///
  /// - Complexity: O(length²).
  public func spans(class index: Int, above threshold: Float) -> [(span: PointerSpan, score: Float)]
  {
    var found: [(span: PointerSpan, score: Float)] = []
    for from in 0..<length {
      let start = ends[index * length + from]
      for to in (isTriangular ? from : 0)..<length {
        let score = base[from * length + to] + start + ends[(classes + index) * length + to]
        if score > threshold { found.append((PointerSpan(from: from, to: to), score)) }
      }
    }
    return found
  }
}

extension EfficientGlobalPointer {
  /// The scores of every sequence.
  ///
  /// - Complexity: O(Σ length² · d) time, O(Σ length² + length · C) memory.
  public func scores(_ x: Variable, layout: SequenceLayout, on tape: Tape) -> [PointerScores] {
    let (joined, ends) = project(x, layout: layout, on: tape)
    let longest = layout.longest
    let rotary = isRotary ? RotaryPositions(length: longest, size: headSize) : nil
    let (joinedValue, endsValue) = (joined.value, ends.value)
    var results = [PointerScores?](repeating: nil, count: layout.ranges.count)
    results.withUnsafeMutableBufferPointer { results in
      nonisolated(unsafe) let results = results
      let size = PointerWorkspace.size(longest: longest, headSize: headSize, classes: classes)
      tape.forEachSequence(layout, scratchSize: size) { index, range, scratch in
        let workspace = PointerWorkspace(
          scratch, longest: longest, headSize: headSize, classes: classes)
        let length = range.count
        PointerSequence(length: length, headSize: headSize, classes: classes, rotary: rotary).score(
          joined: joinedValue + range.lowerBound * 2 * headSize,
          ends: endsValue + range.lowerBound * 2 * classes, workspace)
        results[index] = PointerScores(
          length: length, classes: classes, isTriangular: isTriangular,
          base: workspace.base.array(count: length * length),
          ends: workspace.ends.array(count: 2 * classes * length))
      }
    }
    return results.compactMap { $0 }
  }
}
