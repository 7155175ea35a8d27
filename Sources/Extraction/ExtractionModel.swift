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
  /// Inside, windows of like length are taken together. Memory beyond the results is bounded by the
  /// longest window, not by the number of texts.
  public func extract(_ texts: [String]) -> [AnnotatedText] {
    var results = texts.map { AnnotatedText(text: $0) }
    var findings = [[Findings]](repeating: [], count: texts.count)
    forEachWindow(of: texts) { place, window, scores in
      findings[place.text].append(task.decode(scores, of: window, threshold: threshold))
    }
    for index in results.indices {
      results[index].entities = findings[index].flatMap(\.entities)
      results[index].relations = findings[index].flatMap(\.relations)
      results[index].events = findings[index].flatMap(\.events)
    }
    return results
  }

  /// Scores of every window of every text, in order of texts and windows.
  func forEachWindow(
    of texts: [String],
    _ body: (_ place: (text: Int, window: Int), _ window: TextWindow, _ scores: [PointerScores]) ->
      Void
  ) {
    var pending: [(place: (text: Int, window: Int), window: TextWindow, input: NetworkInput)] = []
    var characters = 0
    func flush() {
      let scores = scores(of: pending.map(\.input))
      for (item, scores) in zip(pending, scores) { body(item.place, item.window, scores) }
      pending.removeAll(keepingCapacity: true)
      characters = 0
    }
    for (index, text) in texts.enumerated() {
      for (number, (window, input)) in windows(of: TokenizedText(text)).enumerated() {
        if characters + window.count > Self.batchCharacters { flush() }
        pending.append(((index, number), window, input))
        characters += window.count
      }
    }
    flush()
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
