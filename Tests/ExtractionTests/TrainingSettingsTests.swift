import Testing

@testable import Extraction

@Suite struct TrainingSettingsTests {
  @Test(arguments: [
    (0, 8), (1_372, 8), (2_643, 10), (4_000, 16), (9_357, 32), (10_748, 32), (170_000, 32),
  ])
  func littleDataIsTakenInSmallerSteps(texts: Int, batch: Int) {
    #expect(TrainingSettings.batchSize(forTexts: texts) == batch)
  }
}
