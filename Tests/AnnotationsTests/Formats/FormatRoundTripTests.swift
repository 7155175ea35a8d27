import Foundation
import TestSupport
import Testing

@testable import Annotations

/// What is written in the forms of annotation tools is read back as it was, whatever characters it has.
@Suite struct FormatRoundTripTests {
  @Test(arguments: [AnnotationFormat.doccano, .labelStudio, .jsonl])
  func filesOfRandomTextsReadBack(format: AnnotationFormat) throws {
    var random = RandomTexts(seed: 1)
    let texts = (0..<200).map { _ in random.next() }
    var encoder = AnnotatedTextEncoder(format: format)
    let file = texts.map { encoder.next($0) }.joined() + encoder.end()
    let (read, report) = try reading(file)
    #expect(read.count == texts.count)
    for (text, again) in zip(texts, read) { #expect(again == text) }
    #expect(report.formats == [format])
    #expect(report.relocatedCount == 0)
  }

  /// Scores and probabilities of all six come back, whatever has one or both or none.
  @Test func confidencesReadBack() throws {
    var random = RandomTexts(seed: 4)
    func scored<Found: Finding>(_ finding: Found) -> Found {
      let confidence = Confidence(
        score: random.pick([nil, 2.5, -1]), probability: random.pick([nil, 0.0625]))
      return finding.with(confidence)
    }
    for _ in 0..<100 {
      var text = random.next(hasEvents: true)
      text.entities = text.entities.map(scored)
      for index in text.relations.indices {
        text.relations[index].slots = [
          scored(RelationSlot(name: "时", object: scored(random.pick(text.entities))))
        ]
      }
      text.relations = text.relations.map(scored)
      for index in text.events.indices {
        text.events[index].triggers = text.events[index].triggers.map(scored)
        text.events[index].arguments = text.events[index].arguments.map(scored)
      }
      text.events = text.events.map(scored)
      #expect(try reading(written(text, as: .jsonl)).texts == [text])
    }
  }

  /// What the forms say they lose they do lose, and nothing else of a triple or an event.
  @Test(arguments: [AnnotationFormat.duie, .duee, .fewFC])
  func otherFormsKeepScoresWithoutProbabilities(format: AnnotationFormat) throws {
    let text = "甲生乙"
    var relation = Relation(
      predicate: "子", subject: entity("甲", in: text), object: entity("乙", in: text), score: 1)
    var event = Event(
      type: "生", triggers: [EventTrigger(text: "生", start: 1, end: 2)],
      arguments: [argument("子", "乙", in: text)], score: 2)
    event.arguments[0].score = 3
    let expected = AnnotatedText(
      text: text, relations: format == .duie ? [relation] : [],
      events: format == .duie ? [] : [event])
    relation.probability = 0.5
    event.probability = 0.5
    event.arguments[0].probability = 0.5
    let line = written(
      AnnotatedText(text: text, relations: [relation], events: [event]), as: format)
    #expect(try reading(line).texts == [expected])
    #expect(format.losses.hasPrefix("probabilities, "))
  }

  @Test func foldersOfRandomTextsReadBack() throws {
    var random = RandomTexts(seed: 2)
    let texts = (0..<200).map { _ in random.next(hasEvents: true) }
    try withTemporaryFolder { folder in
      try AnnotatedTextWriter.write(texts, to: folder, format: .brat)
      var read: [AnnotatedText] = try AnnotatedTextReader.read(folder).texts
      #expect(read.count == texts.count)
      for index in texts.indices {
        let place = try #require(
          read.firstIndex { $0.text.utf8.elementsEqual(texts[index].text.utf8) })
        var again = read.remove(at: place)
        again.id = texts[index].id
        #expect(
          again.events == texts[index].events, "\(BratFolder.lines(of: texts[index]).map(\.text))")
        #expect(again.relations == texts[index].relations)
        #expect(again.entities == texts[index].entities)
      }
    }
  }

  /// Relations and events whose parts are no entities of the text: they come back, and the parts are
  /// entities then.
  @Test(arguments: [AnnotationFormat.doccano, .labelStudio])
  func relationsWithoutEntitiesReadBack(format: AnnotationFormat) throws {
    var random = RandomTexts(seed: 3)
    for _ in 0..<200 {
      var text = random.next()
      text.entities = []
      let again = try reading(written(text, as: format)).texts[0]
      #expect(again.relations == text.relations)
      #expect(
        Set(again.entities) == Set(text.relations.flatMap { [$0.subject, $0.object] }))
    }
  }
}
