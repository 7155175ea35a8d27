import Foundation
import Pointers
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

/// Students that see a teacher's scores of raw texts beside labels, or next to nothing else.
@Suite struct TeacherTests {
  private let texts = TrainingSample.texts

  private func train(
    _ trainer: ExtractionTrainer, on texts: [AnnotatedText]
  ) throws -> ExtractionModel {
    try TrainingSample.withFolder { folder in
      try trainer.train(on: texts, development: TrainingSample.texts, to: folder)
    }
  }

  private func student(of teacher: ExtractionModel?) -> ExtractionTrainer {
    var settings = TrainingSample.settings
    (settings.seed, settings.swappedShare) = (7, 0)
    var trainer = TrainingSample.trainer(settings)
    trainer.teacher = teacher
    trainer.unlabeled = texts.map(\.text)
    return trainer
  }

  /// The only labeled text has nothing in it: all that the student finds it has from the teacher.
  @Test func aStudentLearnsFromScoresAlone() throws {
    let teacher = try train(TrainingSample.trainer(), on: texts)
    #expect(teacher.evaluate(texts).f1 == 1)
    let taught = try train(student(of: teacher), on: [texts[3]])
    #expect(taught.evaluate(texts).f1 == 1)
    let alone = try train(student(of: nil), on: [texts[3]])
    #expect(alone.evaluate(texts).f1 == 0)
  }

  /// Windows are those of the student; what the teacher would take otherwise is left out.
  @Test func labelsAreThoseOfTheSameWindow() throws {
    let teacher = try train(TrainingSample.trainer(), on: texts)
    let model = TrainingSample.trainer().makeModel(for: texts)
    let raw = texts.map(\.text) + ["", texts[0].text + texts[1].text]
    let taught = TrainingData(raw, taughtBy: teacher, model: model)
    #expect(taught.inputs.count == taught.labels.count)
    #expect(
      taught.inputs.map(\.characters)
        == TrainingData(
          raw.map { AnnotatedText(text: $0) }, model: model
        ).inputs.map(\.characters))
    let subject = taught.labels[0][0].spans[0] ?? []
    #expect(subject.contains(PointerSpan(from: 1, to: 2)))
    #expect(taught.labels[0][0].spans == taught.labels[4][0].spans)
    #expect(TrainingData(raw, taughtBy: nil, model: model).inputs.isEmpty)
  }

  @Test func aResumedStudentEndsInTheSameBytes() throws {
    let teacher = try train(TrainingSample.trainer(), on: texts)
    struct Interruption: Error {}
    var trainer = student(of: teacher)
    trainer.checkpointInterval = 0
    try TrainingSample.withFolder { folder in
      let (whole, broken) = (folder + "/whole", folder + "/broken")
      _ = try trainer.train(on: [texts[0]], development: texts, to: whole)
      #expect(throws: Interruption.self) {
        try trainer.train(
          on: [texts[0]], development: texts, to: broken,
          progress: { epoch, done, _ in if epoch == 2 && done == 2 { throw Interruption() } })
      }
      _ = try trainer.train(on: [texts[0]], development: texts, to: broken, isResumed: true)
      #expect(try TrainingSample.model(in: broken) == TrainingSample.model(in: whole))
      trainer.unlabeled.removeLast()
      _ = try trainer.train(on: [texts[0]], development: texts, to: broken)
      let other = try TrainingSample.model(in: broken)
      #expect(try other != TrainingSample.model(in: whole))
    }
  }
}
