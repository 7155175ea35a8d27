import CorpusReading
import Determinism
import Dispatch
import Embeddings
import Synchronization
import Tensors
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct ExtractionModelTests {
  /// A model of random weights finds much that is wrong, so its scores tell any difference.
  private func model() throws -> ExtractionModel {
    var settings = TrainingSample.settings
    settings.epochs = 1
    settings.minimumCharacterCount = 2
    var model = try TrainingSample.withFolder { folder in
      try TrainingSample.trainer(settings).train(
        on: TrainingSample.texts, development: TrainingSample.texts, to: folder)
    }
    model.threshold = -10
    return model
  }

  /// A slot found in one window goes to its value in the next.
  @Test func slotsAreJoinedAcrossWindows() throws {
    let schema = RelationSchema(
      [nil, "inArea"].map {
        .init(predicate: "上映时间", slot: $0, subjectType: "影视作品", objectType: "Date")
      })
    let trainer = ExtractionTrainer(
      settings: TrainingSample.settings, schema: .relations(schema))
    let text = "甲片在中国上映，时间是周五"
    func relation(_ name: String, _ object: String) -> Relation {
      Relation(
        predicate: name, subject: entity("甲片", in: text), object: entity(object, in: text),
        score: 1)
    }
    let found = trainer.makeModel(for: []).result(
      of: text,
      windows: [
        (0..<8, Findings(relations: [relation("上映时间_inArea", "中国")])),
        (0..<13, Findings(relations: [relation("上映时间", "周五")])),
      ])
    #expect(found.relations.map(\.predicate) == ["上映时间"])
    #expect(found.relations[0].slots.map(\.name) == ["inArea"])
    #expect(found.relations[0].slots.map(\.object.text) == ["中国"])
    #expect(found.entities.map(\.text) == ["甲片", "中国", "周五"])
  }

  private func scores(_ texts: [String], _ model: ExtractionModel) -> [[PointerScoreSample]] {
    model.mapWindows(of: texts) { window, scores in
      PointerScoreSample(
        window: window.characters,
        scores: scores.map { $0.score(class: 0, from: 0, to: window.count - 1) })
    }
  }

  private struct PointerScoreSample: Equatable, Sendable {
    let window: Range<Int>
    let scores: [Float]
  }

  /// Several groups of texts, one of them longer than a window, and empty ones between.
  private var texts: [String] {
    let sentences = TrainingSample.texts.map(\.text)
    return (0..<300).map { index in
      index % 50 == 7 ? "" : String(repeating: sentences[index % 4], count: index == 99 ? 90 : 1)
    }
  }

  @Test(arguments: Precision.allCases)
  func manyTextsGiveWhatEachAloneGives(precision: Precision) throws {
    var model = try model()
    model.precision = precision
    let together = scores(texts, model)
    #expect(together.count == texts.count)
    #expect(together[99].count > 1 && together[7].isEmpty)
    for (text, found) in zip(texts, together) { #expect(scores([text], model)[0] == found) }
  }

  /// A model that finds too much: nothing of it twice, and all of it where the text has it.
  @Test func windowsOfALongTextGiveNothingTwice() throws {
    let model = try model()
    let text = (0..<90).map { TrainingSample.texts[$0 % 4].text }.joined()
    let found = model.extract([text])[0]
    #expect(model.reader.windows(of: text).count > 2)
    #expect(found.relations.count > 100)
    let places = found.relations.map {
      [$0.subject.start, $0.subject.end, $0.object.start, $0.object.end]
    }
    #expect(Set(places).count == places.count)
    let cut = ScalarText(text)
    for entity in found.entities { #expect(cut[entity.start..<entity.end] == entity.text) }
    // Windows end where they please, and yet the middle of the text is covered as its start is.
    let starts = found.relations.map(\.subject.start)
    #expect(
      stride(from: 0, to: text.unicodeScalars.count - 100, by: 100).allSatisfy { place in
        starts.contains { place..<place + 100 ~= $0 }
      })
  }

  @Test func oneModelServesManyThreadsAtOnce() throws {
    let model = try model()
    let expected = model.extract(texts)
    let found = Mutex<[[AnnotatedText]]>([])
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      let made = model.extract(texts)
      found.withLock { $0.append(made) }
    }
    #expect(found.withLock { $0 } == Array(repeating: expected, count: 6))
  }

  /// Eight bits of precision, over three layers: near, and yet not the same.
  @Test func bfloat16IsNearFloat32() throws {
    let model = try model()
    var short = model
    short.precision = .bfloat16
    let exact = scores(texts, model).flatMap { $0 }.flatMap(\.scores)
    let found = scores(texts, short).flatMap { $0 }.flatMap(\.scores)
    let size = exact.map(abs).reduce(0, +) / Float(exact.count)
    let difference = zip(exact, found).map { abs($0 - $1) }.reduce(0, +) / Float(exact.count)
    #expect(difference > 0)
    #expect(difference < 0.02 * size, "\(difference) of \(size)")
  }
}
