import Annotations
import Determinism
import Embeddings
import Pointers

/// The windows of a training set with their labels, and the order in which epochs take them.
struct TrainingData {
  private(set) var inputs: [NetworkInput]
  private(set) var labels: [[PointerLabels]]

  init(_ texts: [AnnotatedText], model: ExtractionModel) {
    var (inputs, labels): ([NetworkInput], [[PointerLabels]]) = ([], [])
    for text in texts {
      for window in model.reader.windows(of: text.text) {
        inputs.append(window.input)
        labels.append(model.task.labels(for: text, in: window.place))
      }
    }
    (self.inputs, self.labels) = (inputs, labels)
  }

  /// The windows of raw texts, labeled by a teacher's scores; those that it would take otherwise are left out. Nothing
  /// without a teacher.
  init(_ texts: [String], taughtBy teacher: ExtractionModel?, model: ExtractionModel) {
    (inputs, labels) = ([], [])
    guard let teacher else { return }
    let taught = teacher.mapWindows(of: texts) { window, scores in
      (place: window, labels: teacher.task.labels(taughtBy: scores))
    }
    for (text, taught) in zip(texts, taught) {
      for window in model.reader.windows(of: text) {
        let same = taught.first {
          $0.place.range == window.place.range && $0.place.count == window.place.count
        }
        guard let same else { continue }
        inputs.append(window.input)
        labels.append(same.labels)
      }
    }
  }

  /// Adds `count` windows of other data, drawn at random.
  mutating func add(
    _ count: Int, drawnFrom other: TrainingData, using generator: inout SeededGenerator
  ) {
    for index in Array(other.inputs.indices).shuffled(using: &generator).prefix(count) {
      inputs.append(other.inputs[index])
      labels.append(other.labels[index])
    }
  }

  /// The batches of an epoch: windows shuffled, then sorted by length within pools of 50 batches, so
  /// that a batch holds like lengths, and the batches of a pool shuffled again.
  func batches(size: Int, using generator: inout SeededGenerator) -> [[Int]] {
    let order = Array(inputs.indices).shuffled(using: &generator)
    var batches: [[Int]] = []
    for start in stride(from: 0, to: order.count, by: 50 * size) {
      let pool = order[start..<min(order.count, start + 50 * size)].sorted {
        (inputs[$0].characters.count, $0) < (inputs[$1].characters.count, $1)
      }
      let parts = stride(from: 0, to: pool.count, by: size).map {
        Array(pool[$0..<min(pool.count, $0 + size)])
      }
      batches += parts.shuffled(using: &generator)
    }
    return batches
  }
}
