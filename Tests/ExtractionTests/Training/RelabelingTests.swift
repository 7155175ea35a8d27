import CorpusReading
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

/// Labels against the findings of two models that know their sentences by heart.
@Suite struct RelabelingTests {
  private func ensemble() throws -> ExtractionModel {
    try ExtractionModel(
      averaging: [1, 2].map { (seed: UInt64) in
        try TrainingSample.withFolder { folder in
          var settings = TrainingSample.settings
          settings.seed = seed
          return try TrainingSample.trainer(settings).train(
            on: TrainingSample.texts, development: TrainingSample.texts, to: folder)
        }
      })
  }

  private func wrong(_ text: AnnotatedText) -> AnnotatedText {
    var text = text
    text.relations.append(text.relations[0])
    text.relations[1].object = text.relations[0].subject
    return text
  }

  @Test func whatAllFindIsAddedAndWhatNoneFindsIsTakenOut() throws {
    let texts = TrainingSample.texts
    var noisy = texts
    noisy[0].relations = []
    noisy[1] = wrong(texts[1])
    let result = Relabeling(noisy, by: try ensemble())
    #expect(result.texts.map(\.relations.count) == texts.map(\.relations.count))
    for (found, gold) in zip(result.texts, texts) {
      #expect(found.relations.map(\.description) == gold.relations.map(\.description))
      #expect(found.relations.allSatisfy { $0.score == nil && $0.probability == nil })
      #expect(found.relations.map(\.gold) == found.relations)
    }
    #expect(result.changes.map(\.textIndex) == [0, 1])
    #expect(result.changes.map(\.isAdded) == [true, false])
    #expect(result.changes.map(\.type) == ["作者", "作者"])
    #expect(result.changes.map(\.description) == ["围城 —作者→ 钱钟书", "活着 —作者→ 活着"])
  }

  @Test func whatATextIsNotLabeledForStays() throws {
    var noisy = [TrainingSample.texts[0], wrong(TrainingSample.texts[1])]
    noisy[0].relations = []
    for index in noisy.indices { noisy[index].labeledTypes = ["译者"] }
    let result = Relabeling(noisy, by: try ensemble())
    #expect(result.texts == noisy)
    #expect(result.changes.isEmpty)
  }

  /// One of two members that has learned nothing: neither all nor none.
  @Test func whereMembersDisagreeNothingChanges() throws {
    let knowing = try ensemble().voters[0]
    var silent = knowing
    silent.threshold = 100
    let result = Relabeling(
      [wrong(TrainingSample.texts[0])].map {
        var text = $0
        text.relations.removeFirst()
        return text
      }, by: try ExtractionModel(averaging: [knowing, silent]))
    // What was wrong has no vote at all; what one member finds alone is not added.
    #expect(result.changes.map(\.isAdded) == [false])
    #expect(result.texts[0].relations.isEmpty)
  }
}
