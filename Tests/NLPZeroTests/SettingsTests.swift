import NLPZero
import Testing

/// Every setting can be given when settings are made, and arrives where it belongs.
struct SettingsTests {
  /// The properties by name, as text.
  private func properties(_ settings: Any) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: settings).children.map {
        ($0.label ?? "", String(describing: $0.value))
      })
  }

  @Test func settingsOfTrainings() {
    let training = TrainingSettings(
      encoder: .fast, heads: .standard, maximumLength: 1, epochs: 2, patience: 3, batchSize: 4,
      learningRate: 5, clipNorm: 6, averageDecay: 7, swappedShare: 8, adversarialRadius: 11,
      minimumCharacterCount: 9, precision: .bfloat16, seed: 10)
    #expect(
      properties(training) == [
        "encoder": "\(EncoderConfiguration.fast)", "heads": "standard", "maximumLength": "1",
        "epochs": "2", "patience": "3", "batchSize": "4", "learningRate": "5.0",
        "clipNorm": "6.0", "averageDecay": "7.0", "swappedShare": "8.0",
        "adversarialRadius": "11.0", "minimumCharacterCount": "9", "precision": "bfloat16",
        "seed": "10",
      ])
    let pretraining = PretrainingSettings(
      encoder: .fast, maximumLength: 1, windowLength: 2, steps: 3, batchCharacters: 4,
      learningRate: 5, maskedShare: 6, masksWords: true, wordlessShare: 7,
      minimumCharacterCount: 8, clipNorm: 9, averageDecay: 10, precision: .bfloat16,
      reportInterval: 11, seed: 12)
    #expect(
      properties(pretraining) == [
        "encoder": "\(EncoderConfiguration.fast)", "maximumLength": "1", "windowLength": "2",
        "steps": "3", "batchCharacters": "4", "learningRate": "5.0", "maskedShare": "6.0",
        "masksWords": "true", "wordlessShare": "7.0", "minimumCharacterCount": "8",
        "clipNorm": "9.0", "averageDecay": "10.0", "precision": "bfloat16",
        "reportInterval": "11", "seed": "12",
      ])
  }

  @Test func settingsOfVectorsAndTemplates() {
    let vectors = SkipGramSettings(
      architecture: .continuousBagOfWords, dimension: 1, window: 2, negativeCount: 3, epochs: 4,
      minimumCount: 5, learningRate: 6, subsampling: 7, seed: 8)
    #expect(
      properties(vectors) == [
        "architecture": "continuousBagOfWords", "dimension": "1", "window": "2",
        "negativeCount": "3", "epochs": "4", "minimumCount": "5", "learningRate": "6.0",
        "subsampling": "7.0", "seed": "8",
      ])
    let templates = TemplateFinder.Settings(
      window: 1, minimumCount: 2, minimumPointwiseMutualInformation: 3, maximumWords: 4,
      pairLimit: 5, countsSlots: true)
    #expect(
      properties(templates) == [
        "window": "1", "minimumCount": "2", "minimumPointwiseMutualInformation": "3.0",
        "maximumWords": "4", "pairLimit": "5", "countsSlots": "true",
      ])
    let original = NLPZeroTemplateFinder.Settings(
      window: 1, minimumProbability: 2, minimumPointwiseMutualInformation: 3,
      maximumPathsPerClause: 4)
    #expect(
      properties(original) == [
        "window": "1", "minimumProbability": "2.0", "minimumPointwiseMutualInformation": "3.0",
        "maximumPathsPerClause": "4",
      ])
    let filter = TemplateFilter(words: 1...2, gaps: 3...4, minimumCount: 5, keepsTrivial: false)
    #expect(
      properties(filter) == [
        "words": "1...2", "gaps": "3...4", "minimumCount": "5", "keepsTrivial": "false",
      ])
  }

  /// The defaults are those that the README's trainings had.
  @Test func defaults() {
    let training = TrainingSettings()
    #expect((training.epochs, training.batchSize, training.learningRate) == (24, 8, 1e-3))
    #expect((training.maximumLength, training.swappedShare, training.seed) == (256, 0.5, 1))
    let vectors = SkipGramSettings()
    #expect((vectors.dimension, vectors.window, vectors.subsampling) == (128, 5, 1e-3))
    let pretraining = PretrainingSettings()
    #expect((pretraining.steps, pretraining.maskedShare) == (50_000, 0.2))
    #expect(pretraining.encoder == EncoderConfiguration(inputDropout: 0.1, gateDropout: 0.1))
    #expect(TemplateFinder.Settings().minimumCount == 10)
    #expect(TemplateFilter().words == 1...Int.max)
  }
}
