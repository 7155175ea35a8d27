import CorpusReading
import Embeddings
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction
@testable import Pointers

/// Gold annotations become labels; scores that are 1 on the labels and −1 elsewhere must decode to the
/// same annotations.
@Suite struct ExtractionTaskTests {
  private func window(_ text: String) -> TextWindow {
    let tokens = TokenizedText(text)
    return TextWindow(text: tokens, characters: 0..<tokens.count)
  }

  private func perfectScores(
    _ labels: [PointerLabels], scorers: [ScorerShape], length: Int
  ) -> [PointerScores] {
    zip(labels, scorers).map { labels, shape in
      var products = [Float](repeating: -1, count: shape.classes * length * length)
      for (index, spans) in labels.spans {
        for span in spans { products[(index * length + span.from) * length + span.to] = 1 }
      }
      return PointerScores(shape, length: length, products: products)
    }
  }

  @Test func eventsComeBackFromTheirLabels() {
    let text = "程杰和王绍伟分获男子组和女子组冠军"
    func argument(_ role: String, _ start: Int, _ end: Int) -> EventArgument {
      EventArgument(
        role: role, text: ScalarText(text)[start..<end], start: start, end: end)
    }
    let schema = EventSchema([EventSchema.EventType("夺冠", roles: [])])
    let gold = AnnotatedText(
      text: text,
      events: [Event(type: "夺冠", parts: [argument("trigger", 15, 17)])])
    let task = EventTask(schema: schema)
    let window = window(text)
    let labels = task.labels(for: gold, in: window)
    #expect(labels[0].spans == [0: [PointerSpan(from: 15, to: 16)]])
    #expect(labels[1].spans == [0: [PointerSpan(from: 15, to: 15)]])
    #expect(labels[2].spans == [0: [PointerSpan(from: 16, to: 16)]])
    let scores = perfectScores(labels, scorers: task.scorers, length: window.count)
    let found = task.decode(scores, of: window, thresholds: DecodingThresholds())
    #expect(found.events.map(\.trigger?.text) == ["冠军"])
    let above = DecodingThresholds(findings: 1)
    #expect(task.decode(scores, of: window, thresholds: above).events.isEmpty)
  }

  /// What comes with a probability, from another model say, is learned as far as it goes.
  @Test func labelsHaveTheProbabilitiesOfFindings() {
    let text = "《围城》的作者是钱钟书。"
    func entity(_ name: String, _ start: Int, _ probability: Float? = nil) -> Entity {
      var entity = Entity(
        type: "名", text: name, start: start, end: start + name.unicodeScalars.count)
      entity.probability = probability
      return entity
    }
    var relation = Relation(
      predicate: "作者", subject: entity("围城", 1), object: entity("钱钟书", 8))
    relation.probability = 0.75
    var argument = EventArgument(role: "人", text: "钱钟书", start: 8, end: 11)
    argument.probability = 0.5
    let gold = AnnotatedText(
      text: text, entities: [entity("围城", 1, 0.25), entity("钱钟书", 8, 0.001)],
      relations: [relation], events: [Event(type: "写", parts: [argument])])
    let window = window(text)
    let relations = RelationTask(schema: RelationSchema(derivedFrom: [gold]))
      .labels(for: gold, in: window)
    let span = { (from: Int, to: Int) in PointerSpan(from: from, to: to) }
    #expect(relations[0].probabilities == [0: [span(1, 2): 0.75], 1: [span(8, 10): 0.75]])
    #expect(relations[1].probabilities == [0: [span(1, 8): 0.75]])
    #expect(relations[2].probabilities == [0: [span(2, 10): 0.75]])
    let entities = EntityTask(schema: EntitySchema(["名"])).labels(for: gold, in: window)
    #expect(entities[0].spans == [0: [span(1, 2)]])
    #expect(entities[0].probabilities == [0: [span(1, 2): 0.25]])
    let schema = EventSchema([EventSchema.EventType("写", roles: [.init("人")])])
    let events = EventTask(schema: schema).labels(for: gold, in: window)
    #expect(events[0].probabilities.map(\.value) == [[span(8, 10): 0.5]])
  }

  /// An item chosen from a list is a class of the trigger's span, and an item again in DuEE-fin's form.
  @Test func enumeratedRolesAreClassesOfTheTrigger() throws {
    let schema = EventSchema([
      .init("公司上市", roles: [.init("上市公司"), .init("环节", items: ["筹备上市", "正式上市"])])
    ])
    let record = #"""
      {"title":"","text":"理想汽车拟在美国上市","event_list":[{"event_type":"公司上市","trigger":"上市",\#
      "arguments":[{"role":"上市公司","argument":"理想汽车"},{"role":"环节","argument":"筹备上市"}]}]}
      """#
    let gold = try reading(record, schema: .events(schema)).texts[0]
    let task = EventTask(schema: schema)
    let window = window(gold.text)
    let labels = task.labels(for: gold, in: window)
    #expect(
      labels[0].spans == [
        0: [PointerSpan(from: 8, to: 9)], 1: [PointerSpan(from: 0, to: 3)],
        2: [PointerSpan(from: 8, to: 9)],
      ])
    let scores = perfectScores(labels, scorers: task.scorers, length: window.count)
    let found = task.decode(scores, of: window, thresholds: DecodingThresholds())
    let entry = written(
      AnnotatedText(text: gold.text, events: found.events.map(\.gold)), as: .dueeFin)
    #expect(
      try reading(entry, schema: .events(schema)).texts[0].events[0].statements
        == gold.events[0].statements)
    #expect(entry.contains(#"{"role":"环节","argument":"筹备上市"}"#), "\(entry)")
  }

  @Test func relationLabelsJoinFirstAndLastCharacters() {
    let text = "《围城》的作者是钱钟书"
    let subject = Entity(type: "图书作品", text: "围城", start: 1, end: 3)
    let object = Entity(type: "人物", text: "钱钟书", start: 8, end: 11)
    let gold = AnnotatedText(
      text: text, relations: [Relation(predicate: "作者", subject: subject, object: object)])
    let task = RelationTask(
      schema: RelationSchema([.init(predicate: "作者", subjectType: "图书作品", objectType: "人物")]))
    let labels = task.labels(for: gold, in: window(text))
    #expect(
      labels[0].spans == [
        0: [PointerSpan(from: 1, to: 2)], 1: [PointerSpan(from: 8, to: 10)],
      ])
    #expect(labels[1].spans == [0: [PointerSpan(from: 1, to: 8)]])
    #expect(labels[2].spans == [0: [PointerSpan(from: 2, to: 10)]])
  }

  /// A text that is labeled for some types says of the others what is there, and nothing of what is not.
  @Test func whatATextIsNotLabeledForIsNoNegative() {
    let text = "《围城》的作者是钱钟书"
    let window = window(text)
    let entity = { (type: String) in Entity(type: type, text: "围城", start: 1, end: 3) }
    var gold = AnnotatedText(text: text, entities: [entity("书"), entity("名")])
    let entities = EntityTask(schema: EntitySchema(["人", "书", "名"]))
    #expect(entities.labels(for: gold, in: window)[0].knownNegatives.isEmpty)
    gold.labeledTypes = ["书"]
    let labels = entities.labels(for: gold, in: window)[0]
    #expect(labels.knownNegatives == [0: [], 2: []])
    #expect(labels.spans.keys.sorted() == [1, 2])

    let signatures = [("作者", nil), ("获奖", nil), ("获奖", "日期")].map { predicate, slot in
      RelationSchema.Signature(
        predicate: predicate, slot: slot, subjectType: "", objectType: "")
    }
    let relations = RelationTask(schema: RelationSchema(signatures))
    gold = AnnotatedText(text: text, labeledTypes: ["获奖"])
    let triples = relations.labels(for: gold, in: window).map(\.knownNegatives)
    // Whether something is a subject depends on all predicates.
    #expect(triples == [[0: [], 1: []], [0: []], [0: []]])
    gold.labeledTypes = ["作者", "获奖"]
    #expect(relations.labels(for: gold, in: window).map(\.knownNegatives) == [[:], [:], [:]])

    let events = EventTask(
      schema: EventSchema([.init("买", roles: [.init("谁")]), .init("卖", roles: [])]))
    gold.labeledTypes = ["买"]
    #expect(
      events.labels(for: gold, in: window).map(\.knownNegatives) == [[2: []], [0: []], [0: []]])
  }

  @Test func whatCrossesAWindowIsLeftOut() {
    let tokens = TokenizedText("甲乙丙丁")
    let gold = AnnotatedText(
      text: "甲乙丙丁", entities: [Entity(type: "名", text: "乙丙", start: 1, end: 3)])
    let task = EntityTask(schema: EntitySchema(["名"]))
    let whole = TextWindow(text: tokens, characters: 0..<4)
    let half = TextWindow(text: tokens, characters: 0..<2)
    let late = TextWindow(text: tokens, characters: 1..<4)
    #expect(task.labels(for: gold, in: whole)[0].spans == [0: [PointerSpan(from: 1, to: 2)]])
    #expect(task.labels(for: gold, in: half)[0].spans == [:])
    #expect(task.labels(for: gold, in: late)[0].spans == [0: [PointerSpan(from: 0, to: 1)]])
  }

  /// The labeled spans of one event in parts of its text; an argument is its role and its scalars.
  private func labels(
    of text: String, _ type: EventSchema.EventType, _ arguments: [(role: String, range: Range<Int>)]
  ) -> (Range<Int>) -> [Int: Set<PointerSpan>] {
    let tokens = TokenizedText(text)
    let event = Event(
      type: type.name,
      parts: arguments.map { role, range in
        EventArgument(
          role: role, text: tokens.original[range], start: range.lowerBound, end: range.upperBound)
      })
    let (gold, task) = (
      AnnotatedText(text: text, events: [event]), EventTask(schema: EventSchema([type]))
    )
    return { characters in
      task.labels(for: gold, in: TextWindow(text: tokens, characters: characters))[0].spans
        .mapValues(Set.init)
    }
  }

  /// A document names its company in the title and goes on about it in later windows.
  @Test func whatAWindowSaysAgainIsLabeledThere() {
    let spans = labels(
      of: "甲公司质押。昨日甲公司质押给乙银行。丙公司。",
      .init("质押", roles: [.init("质押方"), .init("质权方")]),
      [("trigger", 3..<5), ("质押方", 0..<3), ("质权方", 14..<17)])
    #expect(
      spans(6..<18) == [
        0: [.init(from: 5, to: 6)], 1: [.init(from: 2, to: 4)], 2: [.init(from: 8, to: 10)],
      ])
    // The first window has two arguments; the third has none of the event.
    #expect(spans(0..<6) == [0: [.init(from: 3, to: 4)], 1: [.init(from: 0, to: 2)]])
    #expect(spans(18..<22).isEmpty)
    // One argument by itself tells nothing.
    #expect(spans(8..<11).isEmpty)
  }

  /// An item is where its trigger is, so both are one place; and 5% is not said by 25%.
  @Test func oneWordIsNoEventAndAPartOfAWordIsNoMention() {
    let text = "甲上市，涨5%。上市涨25%。上市A，涨5%。"
    let spans = labels(
      of: text, .init("上市", roles: [.init("环节", items: ["正式上市"]), .init("涨幅")]),
      [("trigger", 1..<3), ("环节=正式上市", 1..<3), ("涨幅", 5..<7)])
    #expect(spans(8..<15).isEmpty)
    #expect(
      spans(15..<text.unicodeScalars.count) == [
        0: [.init(from: 0, to: 1)], 1: [.init(from: 0, to: 1)], 2: [.init(from: 5, to: 6)],
      ])
  }
}
