import Annotations
import CorpusReading
import Encoders
import Foundation

extension TrainingFingerprint {
  /// What the result of the training of an extractor depends on.
  ///
  /// Complexity: linear in the texts and words.
  init(
    of trainer: ExtractionTrainer, training: [AnnotatedText], development: [AnnotatedText]
  ) throws {
    try self.init(settings: trainer.settings)
    self["schema"] = try Self.summary(of: trainer.schema)
    self["training texts"] = Self.summary(of: training)
    self["development texts"] = Self.summary(of: development)
    self["words"] = Self.summary(of: trainer.words)
    self["texts without findings"] = Self.summary(
      of: trainer.negatives.map { AnnotatedText(text: $0) })
    self["teacher"] = trainer.teacher.map(Self.summary) ?? "none"
    self["texts without labels"] = Self.summary(
      of: trainer.unlabeled.map { AnnotatedText(text: $0) })
    self["model before"] = trainer.initialModel.map(Self.summary) ?? "none"
    self["pre-trained encoder"] = trainer.pretrainedEncoder?.checksum ?? "none"
  }

  private static func summary(of schema: AnnotationSchema) throws -> String {
    var checksum = CRC32()
    try ModelFolder.encode(schema).withUnsafeBytes { checksum.add($0) }
    return "(\(checksum.hexadecimal))"
  }

  private static func summary(of model: ExtractionModel) -> String {
    var checksum = CRC32()
    for parameter in model.voters.flatMap(\.network.parameters) {
      checksum.add(line: parameter.name)
      parameter.tensor.scalars.withUnsafeBytes { checksum.add($0) }
    }
    return "(\(checksum.hexadecimal))"
  }

  private static func summary(of texts: [AnnotatedText]) -> String {
    var checksum = CRC32()
    for text in texts { checksum.add(line: text.jsonLine) }
    return "\(texts.count) (\(checksum.hexadecimal))"
  }
}
