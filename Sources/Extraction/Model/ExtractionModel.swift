import Annotations
import CorpusReading
import Determinism
import Embeddings
import Encoders
import Pointers
import Tensors

/// A trained extractor: reads text, finds the entities, triples or events of its schema.
///
/// ```swift
/// let model = try ExtractionModel(contentsOf: "relations.model")
/// let found = model.extract("《围城》的作者是钱钟书。")
/// print(found.relations)   // [围城 —作者→ 钱钟书]
/// ```
///
/// Immutable, so one model may be used by many threads at once. Texts of any length are taken, cut as the training
/// texts ask for it (`DataProfile`): into sentences if facts never lay in several, and otherwise into windows of whole
/// sentences that overlap (`TextWindows`), what is found in which is put together (see
/// `AnnotatedText.init(text:windows:)`). Of triples, what lies further apart than a window is long is not found; of
/// events it is if the windows have something in common (`EventJoiner`).
public struct ExtractionModel: FileReadable, Sendable {
  /// What the model can find.
  public let schema: AnnotationSchema
  /// The scores above which something counts, chosen on development data.
  var thresholds: DecodingThresholds
  /// The shape of the encoder.
  public var encoder: EncoderConfiguration { configuration.encoder }
  /// The score above which something counts as found.
  public var threshold: Float {
    get { thresholds.findings }
    set { thresholds.findings = newValue }
  }
  /// The scores above which two arguments belong to one event.
  public var linkThresholds: LinkThresholds {
    get { thresholds.links }
    set { thresholds.links = newValue }
  }
  /// How scores become probabilities, if development data told.
  var calibration: Calibration? {
    get { configuration.calibration }
    set { configuration.calibration = newValue }
  }
  var configuration: ExtractionModelConfiguration
  /// What the texts are like that it has learned from.
  var profile: DataProfile {
    get { configuration.profile ?? .unknown }
    set {
      configuration.profile = newValue
      task = schema.task(newValue)
    }
  }
  let reader: InputReader
  var task: any ExtractionTask
  /// The network; of an ensemble that of its first member.
  let network: PointerNetwork
  /// The models whose scores are averaged, as ``init(averaging:)`` has it; none for a model of its own.
  let members: [ExtractionModel]
  /// Puts complex objects together; nil for what has none.
  let slots: SlotJoiner?

  /// In what the encoder is multiplied; see `Precision`.
  public var precision = Precision.float32
  private let tapes = TapePool()

  /// Characters that one batch holds at most: few enough for its matrices to stay in the caches.
  private static let batchCharacters = 2048

  /// Finds everything in a text.
  public func extract(_ text: String) -> AnnotatedText {
    extract([text]).first ?? AnnotatedText(text: text)
  }

  /// Finds everything in `texts`, one result a text, in their order.
  ///
  /// Windows of several texts are taken together. Memory beyond the results is bounded by the
  /// longest window, not by the number of texts.
  public func extract(_ texts: [String]) -> [AnnotatedText] {
    let windows = mapWindows(of: texts) { window, scores in
      (range: window.range, findings: task.decode(scores, of: window, thresholds: thresholds))
    }
    return zip(texts, windows).map { result(of: $0, windows: $1) }
  }

  /// A text with what was found in its windows.
  func result(of text: String, windows: [(range: Range<Int>, findings: Findings)]) -> AnnotatedText
  {
    var found = AnnotatedText(
      text: text, windows: windows, slots: slots, joinsEvents: profile.unit == .document)
    calibration?.apply(to: &found)
    return found
  }

  /// What `transform` makes of each window of each text and its scores, in the order of the task's scorers.
  ///
  /// Groups of texts go to one thread each; a single group is shared by all of them.
  ///
  /// - Parameter transform: called on several threads at once.
  func mapWindows<Result: Sendable>(
    of texts: [String],
    _ transform: @Sendable (_ window: TextWindow, _ scores: [PointerScores]) -> Result
  ) -> [[Result]] {
    let groups = Self.groups(of: texts)
    return ParallelBlocks.map(count: groups.count, isAlone: true) { index in
      tapes.withTape(precision: precision) {
        mapWindows(of: texts[groups[index]], on: $0, transform)
      }
    }.flatMap { $0 }
  }

  /// Consecutive texts of about one batch together.
  private static func groups(of texts: [String]) -> [Range<Int>] {
    // Three bytes a character, as Chinese has.
    let limit = 3 * batchCharacters
    var (groups, start, bytes): ([Range<Int>], Int, Int) = ([], 0, 0)
    for (index, text) in texts.enumerated() {
      if index > start && bytes + text.utf8.count > limit {
        groups.append(start..<index)
        (start, bytes) = (index, 0)
      }
      bytes += text.utf8.count
    }
    if start < texts.count { groups.append(start..<texts.count) }
    return groups
  }

  private func mapWindows<Result: Sendable>(
    of texts: ArraySlice<String>, on tape: Tape,
    _ transform: @Sendable (_ window: TextWindow, _ scores: [PointerScores]) -> Result
  ) -> [[Result]] {
    var results = [[Result]](repeating: [], count: texts.count)
    var pending: [(text: Int, window: InputWindow)] = []
    var characters = 0
    func flush() {
      let windows = pending.map(\.window.place)
      let scores = scores(of: pending.map(\.window.input), on: tape)
      let made = ParallelBlocks.map(count: pending.count) { transform(windows[$0], scores[$0]) }
      for (item, result) in zip(pending, made) { results[item.text].append(result) }
      pending.removeAll(keepingCapacity: true)
      characters = 0
    }
    for (index, text) in texts.enumerated() {
      for window in reader.windows(of: text) {
        if characters + window.place.count > Self.batchCharacters { flush() }
        pending.append((index, window))
        characters += window.place.count
      }
    }
    flush()
    return results
  }

  /// Gives its weights to another model of its shape and characters: those of the encoder, and all if it finds the same.
  func initialize(_ other: ExtractionModel) {
    func shared(_ network: PointerNetwork) -> [Parameter] {
      schema == other.schema ? network.parameters : network.encoder.parameters
    }
    for (source, target) in zip(shared(network), shared(other.network)) {
      target.load(source.tensor)
    }
  }

  private func scores(of inputs: [NetworkInput], on tape: Tape) -> [[PointerScores]] {
    if inputs.isEmpty { return [] }
    guard members.isEmpty else { return averageScores(of: inputs, on: tape) }
    tape.reset()
    return network.scores(of: inputs, on: tape)
  }

  private func averageScores(of inputs: [NetworkInput], on tape: Tape) -> [[PointerScores]] {
    let scores = members.map { $0.scores(of: inputs, on: tape) }
    return inputs.indices.map { input in
      task.scorers.indices.map { scorer in
        PointerScores(averaging: scores.map { $0[input][scorer] })
      }
    }
  }
}

/// What a model's `config.json` holds.
struct ExtractionModelConfiguration: Codable, Sendable, Equatable {
  static let currentFormat = 3
  var format = Self.currentFormat
  var encoder: EncoderConfiguration
  var heads = PointerKind.efficient
  var maximumLength: Int
  var thresholds = DecodingThresholds()
  /// What the training texts are like; nil in models of before.
  var profile: DataProfile?
  /// How scores become probabilities; nil in models of before.
  var calibration: Calibration?
  /// That of the word vectors; nil without any.
  var vectorsChecksum: String?
  /// Of an ensemble, the names of its members' folders in its own; nil for a model of its own.
  var members: [String]?
}
