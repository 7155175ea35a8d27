import Determinism
import Embeddings
import Encoders
import Pointers
import Tensors

/// A trained extractor: reads text, finds the entities, triples or events of its schema.
///
/// ```swift
/// let model = try ExtractionModel(contentsOf: "relations.model")
/// let found = model.extract(["《围城》的作者是钱钟书。"])
/// print(found[0].jsonLine)
/// ```
///
/// Immutable, so one model may be used by many threads at once. Texts of any length are taken: long
/// ones are cut into windows at the ends of sentences, and what crosses a border is not found.
public struct ExtractionModel: Sendable {
  /// What the model can find.
  public let schema: ExtractionSchema
  /// The score above which something counts as found, chosen on development data.
  public var threshold: Float
  let configuration: ExtractionModelConfiguration
  let vocabulary: Vocabulary
  let words: WordSource?
  let task: any ExtractionTask
  let network: PointerNetwork

  /// Characters that one batch holds at most; bounds the memory of an extraction.
  private static let batchCharacters = 8192

  /// Finds everything in `texts`, one result a text, in their order.
  ///
  /// Windows of many texts are taken together. Memory beyond the results is bounded by the
  /// longest window, not by the number of texts.
  public func extract(_ texts: [String]) -> [AnnotatedText] {
    let findings = mapWindows(of: texts) { window, scores in
      task.decode(scores, of: window, threshold: threshold)
    }
    return zip(texts, findings).map(AnnotatedText.init)
  }

  /// What `transform` makes of each window of each text and its scores, heads in the task's order.
  ///
  /// - Parameter transform: called on several threads at once.
  func mapWindows<Result: Sendable>(
    of texts: [String],
    _ transform: @Sendable (_ window: TextWindow, _ scores: [PointerScores]) -> Result
  ) -> [[Result]] {
    var results = [[Result]](repeating: [], count: texts.count)
    var pending: [(text: Int, window: TextWindow, input: NetworkInput)] = []
    var characters = 0
    func flush() {
      let windows = pending.map(\.window)
      let scores = scores(of: pending.map(\.input))
      let made = ParallelBlocks.map(count: pending.count) { transform(windows[$0], scores[$0]) }
      for (item, result) in zip(pending, made) { results[item.text].append(result) }
      pending.removeAll(keepingCapacity: true)
      characters = 0
    }
    for (index, text) in texts.enumerated() {
      for (window, input) in windows(of: TokenizedText(text)) {
        if characters + window.count > Self.batchCharacters { flush() }
        pending.append((index, window, input))
        characters += window.count
      }
    }
    flush()
    return results
  }

  /// The windows of a text with their network inputs.
  func windows(of text: TokenizedText) -> [(TextWindow, NetworkInput)] {
    let characters = text.characters.map { Int32(vocabulary[$0]) }
    let words = words?.indices(for: text) ?? [Int32](repeating: -1, count: text.count)
    return TextWindows.ranges(of: text.characters, maximum: configuration.maximumLength).map {
      (
        TextWindow(text: text, characters: $0),
        NetworkInput(characters: Array(characters[$0]), words: Array(words[$0]))
      )
    }
  }

  private func scores(of inputs: [NetworkInput]) -> [[PointerScores]] {
    if inputs.isEmpty { return [] }
    return network.scores(of: inputs, on: Tape(isTraining: false))
  }
}

/// What a model's `config.json` holds.
struct ExtractionModelConfiguration: Codable, Sendable, Equatable {
  static let currentFormat = 1
  var format = Self.currentFormat
  var encoder: EncoderConfiguration
  var maximumLength: Int
  var threshold: Float
  var hasWords: Bool
}
