import Foundation
import NLPZero
import Tensors

/// The loss of an Efficient GlobalPointer with the gradients of its input and its parameters: in
/// the library's sparse form, in which scores `[classes, length, length]` never exist, and in the
/// ordinary one (``MultiHotLoss``), in turn.
final class PointerLossCase {
  /// How the loss is computed.
  enum Form: CaseIterable { case sparse, multiHot }

  /// A loss and its gradients: of the input first, then of the parameters in the scorer's order.
  struct Outcome {
    var loss: Double
    var gradients: [(name: String, scalars: [Float])]
  }

  /// The 54 relations of DuIE, sentences of middle length and the extractor's longest.
  static var table: [PointerLossCase] {
    [PointerLossCase(sequences: 32, length: 69), PointerLossCase(sequences: 8, length: 256)]
  }

  /// How far the forms may differ, as a part of the loss and of the greatest number of each gradient.
  private static let tolerance = 1e-5

  let layout: SequenceLayout
  let scorer: EfficientGlobalPointer
  let labels: [PointerLabels]
  let input: Tensor
  private let memory = Arena()
  private let inputBuffer: FloatBuffer
  private let sparseTape = Tape(isTraining: true)
  private let multiHotTape = Tape(isTraining: true)

  init(sequences: Int, length: Int, width: Int = 128, classes: Int = 54, querySize: Int = 64) {
    layout = SequenceLayout(lengths: [Int](repeating: length, count: sequences), gap: 0)
    var generator = SeededGenerator(seed: 4)
    scorer = EfficientGlobalPointer(
      ScorerShape(name: "links", classes: classes, querySize: querySize), width: width,
      using: &generator)
    inputBuffer = memory.allocateRandom(layout.rows * width, using: &generator)
    input = Tensor(
      shape: [layout.rows, width], scalars: inputBuffer.array(count: layout.rows * width))
    labels = (0..<sequences).map { _ in
      Self.labels(length: length, classes: classes, using: &generator)
    }
  }

  /// Two spans in each of two classes.
  private static func labels(
    length: Int, classes: Int, using generator: inout SeededGenerator
  ) -> PointerLabels {
    precondition(length > 1 && classes > 1, "Two spans in two classes need two of each.")
    let first = generator.nextIndex(below: classes)
    let second = (first + 1 + generator.nextIndex(below: classes - 1)) % classes
    var labels = PointerLabels()
    for index in [first, second] {
      while labels.spans[index]?.count ?? 0 < 2 {
        let from = generator.nextIndex(below: length)
        labels.insert(class: index, from: from, to: generator.nextIndex(below: length))
      }
    }
    return labels
  }

  var name: String {
    "pointer loss, \(layout.ranges.count) × \(layout.longest) positions, \(scorer.shape.classes) classes"
  }

  var benchmark: Benchmark {
    let work = Double(layout.ranges.count)
    let alternation = Alternation(
      theirs: Trials.timer(of: work) { Trials.keep(self.run(.multiHot).loss) },
      ours: Trials.timer(of: work) { Trials.keep(self.run(.sparse).loss) })
    var reference = alternation.reference("multi-hot loss")
    reference.remark = { self.memoryRemark }
    return Benchmark(
      name: name, unit: "sequences/s",
      check: { try self.check(self.outcome(of: .sparse), self.outcome(of: .multiHot)) },
      rates: alternation.rates, references: [reference])
  }
}

extension PointerLossCase {
  private func tape(of form: Form) -> Tape { form == .sparse ? sparseTape : multiHotTape }

  /// Forward and backward: the loss, and the input, which has received its gradient.
  private func run(_ form: Form) -> (loss: Double, x: Variable) {
    let tape = tape(of: form)
    tape.reset()
    let x = Variable(rows: layout.rows, columns: input.shape[1], value: inputBuffer)
    let loss =
      switch form {
      case .sparse: scorer.loss(x, labels: labels, layout: layout, on: tape)
      case .multiHot: MultiHotLoss(of: scorer).value(x, labels: labels, layout: layout, on: tape)
      }
    tape.backward()
    return (loss, x)
  }

  func outcome(of form: Form) -> Outcome {
    for parameter in scorer.parameters { parameter.zeroGradient() }
    let (loss, x) = run(form)
    let ofInput = x.gradient?.array(count: x.count) ?? []
    return Outcome(
      loss: loss,
      gradients: [("input", ofInput)]
        + scorer.parameters.map { ($0.name, $0.gradientTensor.scalars) })
  }

  /// Holds the loss and every gradient of one form against the other's.
  func check(_ found: Outcome, _ expected: Outcome) throws {
    let tolerance = Self.tolerance
    try Agreement.require(
      [Float(found.loss)], near: [expected.loss], tolerance: { tolerance * abs($0) },
      of: "the loss", in: name)
    for (found, expected) in zip(found.gradients, expected.gradients) {
      let greatest = expected.scalars.map { Double(abs($0)) }.max() ?? 0
      try Agreement.require(
        found.scalars, near: expected.scalars.map(Double.init),
        tolerance: { _ in tolerance * greatest }, of: "the gradient of \(expected.name)", in: name)
    }
  }

  /// The most bytes that the tape of a form, which has run, held at once: what the scorer's linear maps
  /// and their adjoints leave, and either the scratch memory of the threads (`PointerWorkspace`) or
  /// scores, labels, their gradient and scratch memory. Input and parameters are not counted.
  func memoryInBytes(of form: Form) -> Int { tape(of: form).arena.mostBytesInUse }

  private var memoryRemark: String {
    let (theirs, ours) = (memoryInBytes(of: .multiHot), memoryInBytes(of: .sparse))
    return String(
      format: "%.1f against %.1f MiB for the batch, %.1f ×", Double(theirs) / 1_048_576,
      Double(ours) / 1_048_576, Double(theirs) / Double(ours))
  }
}
