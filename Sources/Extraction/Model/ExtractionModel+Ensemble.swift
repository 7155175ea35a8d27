import Annotations
import Embeddings
import Foundation

extension ExtractionModel {
  /// An ensemble: a model whose scores are the mean of those of several, before anything is decoded.
  ///
  /// Of what one data set teaches, models of other seeds or other parts of it get other things wrong, so their mean is
  /// better than each, in as many times the time. They may differ in width and kind of heads, not in characters and
  /// words. Thresholds, probabilities and what is known of training texts are those of the first, the threshold of
  /// findings the mean of all; ``ExtractionTrainer`` chooses them anew.
  ///
  /// - Throws: `EnsembleError`.
  public init(averaging models: [ExtractionModel]) throws {
    guard let first = models.first else { throw EnsembleError.empty }
    var configuration = first.configuration
    configuration.thresholds = first.thresholds
    configuration.thresholds.findings =
      models.reduce(0) { $0 + $1.threshold } / Float(models.count)
    try self.init(averaging: models, configuration)
  }

  /// An ensemble with a configuration of its own.
  init(averaging models: [ExtractionModel], _ configuration: ExtractionModelConfiguration) throws {
    guard let first = models.first else { throw EnsembleError.empty }
    for (index, model) in models.enumerated() {
      guard model.schema == first.schema else {
        throw EnsembleError.differentSchema(number: index + 1)
      }
      guard
        model.reader.vocabulary == first.reader.vocabulary,
        model.configuration.vectorsChecksum == first.configuration.vectorsChecksum
      else { throw EnsembleError.differentInputs(number: index + 1) }
    }
    self.init(
      schema: first.schema, configuration: configuration, vocabulary: first.reader.vocabulary,
      words: first.reader.words, network: first.network, members: models)
  }

  /// Whether a folder without a configuration holds models, all of one schema, and so is their ensemble.
  package static func isEnsemble(_ folder: String) -> Bool {
    let files = ExtractionModelFiles(folder: folder)
    let schemas = (files.memberNames ?? []).map {
      FileManager.default.contents(
        atPath: ExtractionModelFiles(folder: files.folder.file($0)).schema)
    }
    return Set(schemas).count == 1
  }

  /// The models that vote on what a text says: the members of an ensemble, or the model alone.
  public var voters: [ExtractionModel] { members.isEmpty ? [self] : members }
}
