import Annotations
import CorpusReading
import Tensors

/// Several models over one text: what each finds, put together.
///
/// ```swift
/// let extractor = try Extractor(contentsOf: ["relations.model", "events.model"])
/// let found = extractor.extract("《围城》的作者是钱钟书。")
/// print(found.relations)   // [围城 —作者→ 钱钟书]
/// ```
///
/// Immutable models make a value that many threads may use at once.
public struct Extractor: FileReadable, Sendable {
  /// The models, in the order in which their findings are put together.
  public var models: [ExtractionModel]

  /// The score above which something counts as found, for all models; nil: each model's own.
  public var threshold: Float?

  /// In what all models' encoders are multiplied; nil: each model's own.
  public var precision: Precision?

  /// Puts models together.
  public init(models: [ExtractionModel]) { self.models = models }

  /// Opens the model folders at `paths`.
  ///
  /// - Throws: the errors of `ExtractionModel.init(contentsOf:)`, each naming the file.
  public init(contentsOf paths: [String]) throws {
    models = try ExtractionModel.models(contentsOf: paths)
  }

  /// Opens a model folder.
  ///
  /// - Throws: the errors of `ExtractionModel.init(contentsOf:)`, each naming the file.
  public init(contentsOf path: String) throws { try self.init(contentsOf: [path]) }

  /// What the models can find, a schema a model.
  public var schemas: [AnnotationSchema] { models.map(\.schema) }

  /// Finds everything in a text.
  public func extract(_ text: String) -> AnnotatedText {
    var found = AnnotatedText(text: text)
    for model in readyModels { found.add(model.extract(text)) }
    return found
  }

  /// Finds everything in `texts`, one result a text, in their order. Many texts at once take less time than each by
  /// itself.
  public func extract(_ texts: [String]) -> [AnnotatedText] {
    var found = texts.map { AnnotatedText(text: $0) }
    for model in readyModels {
      for (index, result) in model.extract(texts).enumerated() { found[index].add(result) }
    }
    return found
  }

  /// Finds everything in the texts of `records`; results have the records' names.
  public func extract(_ records: [TextRecord]) -> [AnnotatedText] {
    var found = extract(records.map(\.text))
    for (index, record) in records.enumerated() { found[index].id = record.id }
    return found
  }

  /// The models with the threshold and the precision that are asked for here.
  private var readyModels: [ExtractionModel] {
    models.map { model in
      var model = model
      if let threshold { model.threshold = threshold }
      if let precision { model.precision = precision }
      return model
    }
  }
}

extension Extractor: CustomStringConvertible {
  /// What each model can find, a line a model.
  public var description: String { models.map(\.description).joined(separator: "\n") }
}

extension AnnotatedText {
  /// Adds what another model found in the same text.
  fileprivate mutating func add(_ other: AnnotatedText) {
    entities += other.entities
    relations += other.relations
    events += other.events
  }
}
