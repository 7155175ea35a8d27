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
    self["pre-trained encoder"] = trainer.pretrainedEncoder?.checksum ?? "none"
  }

  private static func summary(of schema: AnnotationSchema) throws -> String {
    var checksum = CRC32()
    try ModelFolder.encode(schema).withUnsafeBytes { checksum.add($0) }
    return "(\(checksum.hexadecimal))"
  }

  private static func summary(of texts: [AnnotatedText]) -> String {
    var checksum = CRC32()
    for text in texts { checksum.add(line: text.jsonLine) }
    return "\(texts.count) (\(checksum.hexadecimal))"
  }
}
