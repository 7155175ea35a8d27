import Annotations
import CorpusReading
import Embeddings
import Foundation

/// Trains an ensemble: each member leaves another part of the training texts out, which chooses its best epoch
/// (cross-validation), and the members' scores are averaged.
///
/// What a member has not learned from shows what it would say of such a text, so the members together also tell which
/// labels of a data set are doubtful (``Relabeling``), and teach a single model (``ExtractionTrainer/teacher``).
public struct EnsembleTrainer {
  /// How each member is trained; the seed of each is another.
  public let trainer: ExtractionTrainer
  /// The number of members, and of parts of the training texts.
  public let folds: Int

  /// A trainer of so many members.
  ///
  /// - Precondition: there are two at least.
  public init(_ trainer: ExtractionTrainer, folds: Int) {
    precondition(folds > 1, "An ensemble has two members at least, found \(folds).")
    (self.trainer, self.folds) = (trainer, folds)
  }

  /// Trains the members, each to a folder in `folder` of its number from 1, and chooses the thresholds of their mean on
  /// `development`.
  ///
  /// Members that are there whole are taken as they are if the training is resumed. Word vectors and lexicon, which all
  /// have in common, are kept once.
  ///
  /// - Parameters:
  ///   - training: the texts to learn from.
  ///   - development: the texts that choose the thresholds of the ensemble.
  ///   - folder: what the ensemble is written to.
  ///   - isResumed: go on with the training that the folder holds.
  ///   - handlers: called before each member's training, with its number, returns what is called after each step and each
  ///     epoch.
  /// - Throws: as the trainer's `train(on:development:to:isResumed:progress:report:)`, and `EnsembleError`.
  /// - Precondition: there is a text for each member.
  public func train(
    on training: [AnnotatedText], development: [AnnotatedText], to folder: String,
    isResumed: Bool = false,
    member handlers: (_ number: Int) -> (
      progress: ExtractionTrainer.ProgressHandler, report: (EpochReport) throws -> Void
    ) = { _ in ({ _, _, _ in }, { _ in }) }
  ) throws -> ExtractionModel {
    let files = ExtractionModelFiles(folder: folder)
    let parts = TextFolds(
      of: training.map(\.text), count: folds, seed: trainer.settings.seed
    ).parts
    let names = (1...folds).map(String.init)
    let vocabulary = trainer.vocabulary(for: training)
    if !isResumed { files.removeEnsemble(of: names) }
    for (index, name) in names.enumerated() {
      let member = ExtractionModelFiles(folder: files.folder.file(name))
      if isResumed && member.isComplete { continue }
      let (progress, report) = handlers(index + 1)
      let leftOut = Set(parts[index])
      _ = try self.member(index, vocabulary).train(
        on: training.indices.filter { !leftOut.contains($0) }.map { training[$0] },
        development: parts[index].map { training[$0] }, to: member.folder.path,
        isResumed: isResumed, progress: progress, report: report)
      try member.shareWords(with: files)
    }
    return try assemble(names, in: files, training: training, development: development)
  }

  /// The trainer of a member, which knows the characters of all training texts, as the others do.
  private func member(_ index: Int, _ vocabulary: Vocabulary) -> ExtractionTrainer {
    var member = trainer
    member.settings.seed &+= UInt64(index)
    member.vocabulary = vocabulary
    return member
  }

  private func assemble(
    _ names: [String], in files: ExtractionModelFiles, training: [AnnotatedText],
    development: [AnnotatedText]
  ) throws -> ExtractionModel {
    let members = try ExtractionModel.models(contentsOf: names.map(files.folder.file))
    var model = try ExtractionModel(averaging: members)
    model.configuration.members = names
    model.profile = DataProfile(of: training)
    let developmentSet = DevelopmentSet(texts: development)
    let choice = developmentSet.bestThreshold(of: model, with: model.profile.demands)
    developmentSet.settle(&model, choice)
    try model.write(to: files, isUpdate: false)
    return try ExtractionModel(contentsOf: files.folder.path)
  }
}

extension ExtractionModelFiles {
  /// Whether the folder holds a model whose training has ended.
  fileprivate var isComplete: Bool {
    let manager = FileManager.default
    return manager.fileExists(atPath: configuration)
      && !manager.fileExists(atPath: folder.checkpoint)
  }

  /// Removes what another training has left of an ensemble, so that neither its words nor its members are taken for those
  /// of the next one when that is interrupted and resumed.
  fileprivate func removeEnsemble(of names: [String]) {
    let members = names.map { ExtractionModelFiles(folder: folder.file($0)).configuration }
    for file in [configuration, segmenter, vectors] + members {
      try? FileManager.default.removeItem(atPath: file)
    }
  }

  /// Moves the files of words to the folder around this one, where all members find them; removes them if that has them.
  fileprivate func shareWords(with ensemble: ExtractionModelFiles) throws {
    let manager = FileManager.default
    for (own, common) in [(segmenter, ensemble.segmenter), (vectors, ensemble.vectors)] {
      guard manager.fileExists(atPath: own) else { continue }
      if manager.fileExists(atPath: common) {
        try manager.removeItem(atPath: own)
      } else {
        try manager.moveItem(atPath: own, toPath: common)
      }
    }
  }
}
