import Determinism
import Foundation
import Testing

@testable import Pointers
@testable import Tensors

/// Both scorers against their formulas.
@Suite struct PointerScorerTests {
  private let layout = SequenceLayout(lengths: [5, 1, 9], gap: 2)

  private func table() -> Parameter {
    var generator = SeededGenerator(seed: 1)
    return Parameter(
      normal: "table", shape: [15, 6], deviation: 1, using: &generator)
  }

  private func input(_ table: Parameter, _ tape: Tape) -> Variable {
    var indices = [Int32](repeating: -1, count: layout.rows)
    for (place, row) in layout.ranges.flatMap(Array.init).enumerated() {
      indices[row] = Int32(place)
    }
    return tape.gather(table, indices: indices)
  }

  private func scorer(
    _ kind: PointerKind = .efficient, rotary: Bool, triangular: Bool
  ) -> any PointerScorer {
    var generator = SeededGenerator(seed: 2)
    let shape = ScorerShape(
      name: "links", classes: 3, querySize: 4, isRotary: rotary, isTriangular: triangular)
    return kind.makeScorer(shape, width: 6, using: &generator)
  }

  private func labels() -> [PointerLabels] {
    var labels = [PointerLabels](repeating: PointerLabels(), count: 3)
    labels[0].insert(class: 0, from: 1, to: 3)
    labels[0].insert(class: 0, from: 2, to: 2)
    labels[0].insert(class: 2, from: 0, to: 4)
    labels[2].insert(class: 1, from: 8, to: 8)
    // Of some classes it is known of these pairs only whether they are spans.
    labels[0].judge(class: 2, onlyAgainst: [span(0, 1), span(2, 4), span(0, 4)])
    labels[1].judge(class: 1)
    labels[2].insert(class: 0, from: 2, to: 6)
    labels[2].judge(class: 0)
    labels[2].judge(class: 2, onlyAgainst: [span(3, 7)])
    // Some are spans with a probability, the last where not all pairs are judged.
    labels[0].insert(class: 0, from: 0, to: 1, probability: 0.3)
    labels[1].insert(class: 0, from: 0, to: 0, probability: 0.8)
    labels[2].insert(class: 1, from: 4, to: 6, probability: 0.05)
    labels[2].insert(class: 2, from: 3, to: 5, probability: 0.6)
    return labels
  }

  private func span(_ from: Int, _ to: Int) -> PointerSpan { PointerSpan(from: from, to: to) }

  @Test func aSpanIsNoneOfTheNegatives() {
    let labels = labels()[0]
    #expect(labels.negativePlaces(class: 2, length: 5) == [1, 14])
    #expect(labels.negativePlaces(class: 0, length: 5) == nil)
  }

  @Test func whatIsCertainStaysSo() {
    var labels = PointerLabels()
    labels.insert(class: 0, from: 1, to: 2, probability: 0.5)
    labels.insert(class: 0, from: 1, to: 2)
    labels.insert(class: 0, from: 1, to: 2, probability: 0.5)
    labels.insert(class: 0, from: 0, to: 2, probability: 0.25)
    let positives = labels.positives(class: 0, length: 3)
    #expect(positives.places == [2, 5])
    #expect(positives.probabilities == [0.25, 1])
    labels.insert(class: 0, from: 0, to: 2, probability: 0.75)
    labels.insert(class: 0, from: 0, to: 2, probability: 0.5)
    labels.insert(class: 0, from: 2, to: 2, probability: 0.001)
    labels.insert(class: 0, from: 2, to: 2, probability: .nan)
    #expect(labels.positives(class: 0, length: 3).probabilities == [0.75, 1])
    labels.insert(class: 0, from: 0, to: 2)
    #expect(labels.probabilities == [0: [:]])
    #expect(labels.positives(class: 0, length: 3).places == [2, 5])
  }

  /// The loss as its formula says, from the scores, in double precision.
  private func plainLoss(_ scores: [PointerScores], classes: Int, triangular: Bool) -> Double {
    var total = 0.0
    for (scores, labels) in zip(scores, labels()) {
      for index in 0..<classes {
        let positives = labels.spans[index] ?? []
        var (above, below) = (1.0, 1.0)
        for from in 0..<scores.length {
          for to in (triangular ? from : 0)..<scores.length {
            let score = Double(scores.score(class: index, from: from, to: to))
            if positives.contains(span(from, to)) {
              let probability = Double(labels.probabilities[index]?[span(from, to)] ?? 1)
              below += probability * exp(-score)
              above += (1 - probability) * exp(score)
            } else if labels.knownNegatives[index]?.contains(span(from, to)) != false {
              above += exp(score)
            }
          }
        }
        total += log(above) + log(below)
      }
    }
    return total / Double(scores.count)
  }

  @Test(
    arguments: PointerKind.allCases, [(false, false), (false, true), (true, false), (true, true)])
  func lossAndGradientsAreRight(kind: PointerKind, form: (rotary: Bool, triangular: Bool)) {
    let (rotary, triangular) = form
    let scorer = scorer(kind, rotary: rotary, triangular: triangular)
    let table = table()
    let parameters = [table] + scorer.parameters
    let tape = Tape(isTraining: true)
    func loss() -> Double {
      tape.reset()
      return scorer.loss(input(table, tape), labels: labels(), layout: layout, on: tape)
    }
    let value = loss()
    tape.backward()
    let scores = scorer.scores(input(table, tape), layout: layout, on: tape)
    #expect(abs(value - plainLoss(scores, classes: 3, triangular: triangular)) < 1e-5)
    let gradients = parameters.map(\.gradientTensor.scalars)
    for (parameter, gradient) in zip(parameters, gradients) {
      for index in 0..<parameter.count {
        let saved = parameter.value[index]
        parameter.value[index] = saved + 1e-2
        let above = loss()
        parameter.value[index] = saved - 1e-2
        let difference = (above - loss()) / 2e-2
        parameter.value[index] = saved
        #expect(
          abs(Double(gradient[index]) - difference) < 2e-3 + 2e-2 * abs(difference),
          "\(parameter.name)[\(index)]: \(gradient[index]), difference \(difference)")
      }
    }
  }

  /// Scores of hundreds, where exponentials of single terms would overflow, and of nearly nothing.
  @Test(arguments: PointerKind.allCases, [Float(0.01), 5, 12])
  func lossIsRightForLargeAndSmallScores(kind: PointerKind, scale: Float) {
    let scorer = scorer(kind, rotary: true, triangular: false)
    let projection = scorer.parameters[0]
    projection.load(
      Tensor(shape: projection.shape, scalars: projection.tensor.scalars.map { $0 * scale }))
    let tape = Tape(isTraining: true)
    let table = table()
    let value = scorer.loss(input(table, tape), labels: labels(), layout: layout, on: tape)
    let scores = scorer.scores(input(table, tape), layout: layout, on: tape)
    let expected = plainLoss(scores, classes: 3, triangular: false)
    #expect(abs(value - expected) < 1e-5 * max(1, expected), "\(value), expected \(expected)")
  }

  @Test(arguments: PointerKind.allCases) func aLossOfWhatIsNoNumberIsNoNumber(kind: PointerKind) {
    let scorer = scorer(kind, rotary: false, triangular: true)
    let table = table()
    table.load(Tensor(shape: table.shape, scalars: table.tensor.scalars.map { _ in .nan }))
    let tape = Tape(isTraining: true)
    #expect(!scorer.loss(input(table, tape), labels: labels(), layout: layout, on: tape).isFinite)
  }

  /// Turning rows m and n changes their product only through n − m.
  @Test func rotaryProductsDependOnDistanceOnly() {
    let rotary = RotaryPositions(length: 12, size: 4)
    var memory = [Float](repeating: 0, count: 3 * 48)
    memory.withUnsafeMutableBufferPointer { memory in
      guard let base = memory.baseAddress else { return }
      let (rows, turned) = (FloatBuffer(base), FloatBuffer(base + 48))
      for index in 0..<48 { rows[index] = [1, 2, -1, 0.5][index % 4] }
      rotary.turn(rows, stride: 4, length: 12, into: turned)
      func product(_ m: Int, _ n: Int) -> Float {
        (0..<4).reduce(0) { $0 + turned[4 * m + $1] * turned[4 * n + $1] }
      }
      for (m, n) in [(0, 3), (5, 8), (8, 11)] { #expect(abs(product(m, n) - product(1, 4)) < 1e-5) }
      let back = FloatBuffer(base + 96)
      rotary.turnBack(turned, length: 12, into: back, stride: 4)
      for index in 0..<48 { #expect(abs(back[index] - rows[index]) < 1e-5) }
    }
  }

  @Test(arguments: PointerKind.allCases)
  func spansAboveAThresholdAreThoseOfTheScores(kind: PointerKind) {
    let scorer = scorer(kind, rotary: true, triangular: true)
    let tape = Tape(isTraining: false)
    let scores = scorer.scores(input(table(), tape), layout: layout, on: tape)
    let found = scores[2].spans(class: 1, above: -0.1)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.span.from <= $0.span.to && $0.score > -0.1 })
    let all = (0..<9).flatMap { from in (from..<9).map { (from, $0) } }
    #expect(
      found.count == all.filter { scores[2].score(class: 1, from: $0.0, to: $0.1) > -0.1 }.count)
  }

  /// The mean of three scorers, one of which has products of each class.
  @Test func scoresAreAveragedPairByPair() {
    let tape = Tape(isTraining: false)
    var generator = SeededGenerator(seed: 9)
    let scores = [PointerKind.efficient, .efficient, .standard].map { kind in
      let shape = ScorerShape(name: "links", classes: 3, querySize: 4, isRotary: true)
      let scorer = kind.makeScorer(shape, width: 6, using: &generator)
      return scorer.scores(input(table(), tape), layout: layout, on: tape)[2]
    }
    let mean = PointerScores(averaging: scores)
    for index in 0..<3 {
      for (from, to) in [(0, 0), (2, 7), (8, 1)] {
        let expected = scores.reduce(0) { $0 + $1.score(class: index, from: from, to: to) } / 3
        #expect(abs(mean.score(class: index, from: from, to: to) - expected) < 1e-5)
      }
      let found = mean.spans(class: index, above: 0).map(\.span)
      let expected = (0..<81).map { span($0 / 9, $0 % 9) }.filter {
        mean.score(class: index, from: $0.from, to: $0.to) > 0
      }
      #expect(found == expected)
    }
    let alone = PointerScores(averaging: [scores[0]])
    #expect(alone.score(class: 1, from: 3, to: 2) == scores[0].score(class: 1, from: 3, to: 2))
  }

  /// What a scorer is all but sure of is certain, what it hardly believes is no span.
  @Test func labelsAreTaughtByScores() {
    let scorer = scorer(rotary: true, triangular: true)
    let (weights, bias) = (scorer.parameters[2], scorer.parameters[3])
    weights.load(Tensor(shape: weights.shape, scalars: weights.tensor.scalars.map { 40 * $0 }))
    bias.load(Tensor(shape: bias.shape, scalars: bias.tensor.scalars.map { $0 - 8 }))
    let tape = Tape(isTraining: false)
    let scores = scorer.scores(input(table(), tape), layout: layout, on: tape)[2]
    var labels = PointerLabels()
    for index in 0..<3 { labels.insert(class: index, taughtBy: scores) }
    var counts = (none: 0, unsure: 0, sure: 0)
    for index in 0..<3 {
      for from in 0..<9 {
        for to in from..<9 {
          let score = scores.score(class: index, from: from, to: to)
          let probability = 1 / (1 + exp(-Double(score)))
          let isSpan = labels.spans[index]?.contains(span(from, to)) == true
          let known = labels.probabilities[index]?[span(from, to)]
          #expect(isSpan == (probability > 0.01))
          if !isSpan {
            counts.none += 1
          } else if let known {
            #expect(abs(Double(known) - probability) < 1e-6)
            counts.unsure += 1
          } else {
            #expect(probability > 0.9998)
            counts.sure += 1
          }
        }
      }
    }
    #expect(counts.none > 0 && counts.unsure > 0 && counts.sure > 0)
  }

  /// Scores by the formula of the standard scorer, in double precision, turned by complex numbers.
  @Test(arguments: [false, true]) func standardScoresAreProductsOfTheClassesOwn(rotary: Bool) throws
  {
    let scorer = try #require(
      scorer(.standard, rotary: rotary, triangular: false) as? GlobalPointer)
    let tape = Tape(isTraining: false)
    let table = table()
    let scores = scorer.scores(input(table, tape), layout: layout, on: tape)
    let (weights, columns) = (scorer.projection.tensor.scalars, 24)
    func projected(_ row: Int, _ first: Int) -> [Double] {
      let turned = (0..<2).flatMap { pair in
        let x = (0..<2).map { part in
          (0..<6).reduce(0.0) {
            let weight = weights[$1 * columns + first + 2 * pair + part]
            return $0 + Double(table.tensor.scalars[(6 + row) * 6 + $1]) * Double(weight)
          }
        }
        let angle = rotary ? Double(row) * pow(10000, -Double(pair) / 2) : 0
        return [x[0] * cos(angle) - x[1] * sin(angle), x[0] * sin(angle) + x[1] * cos(angle)]
      }
      return turned
    }
    for index in 0..<3 {
      for (from, to) in [(0, 0), (2, 7), (8, 1)] {
        let (query, key) = (projected(from, 8 * index), projected(to, 8 * index + 4))
        let expected = zip(query, key).reduce(0) { $0 + $1.0 * $1.1 } / 2
        let found = Double(scores[2].score(class: index, from: from, to: to))
        #expect(abs(found - expected) < 1e-4, "class \(index), \(from), \(to)")
      }
    }
  }
}
