import Testing

@testable import DemonstrationCorpora

@Suite("Sentences with relations")
struct RelationGeneratorTests {
  private let training: [RelationRecord]
  private let development: [RelationRecord]

  init() throws {
    training = try ShippedCorpora.records(RelationRecord.self, "relations/train.jsonl")
    development = try ShippedCorpora.records(RelationRecord.self, "relations/dev.jsonl")
  }

  @Test("As many sentences as planned, none twice")
  func counts() {
    #expect(training.count == SetPlan.relations.trainingCount)
    #expect(development.count == SetPlan.relations.developmentCount)
    #expect(Set((training + development).map(\.text)).count == 1800)
  }

  @Test("Subjects and objects stand in their text, with the types of the schema")
  func triples() throws {
    let kinds = Dictionary(uniqueKeysWithValues: RelationKind.all.map { ($0.predicate, $0) })
    for record in training + development {
      for triple in record.spo_list {
        #expect(record.text.contains(triple.subject) && record.text.contains(triple.object))
        let kind = try #require(kinds[triple.predicate])
        #expect(triple.subject_type == kind.subjectType)
        #expect(triple.object_type == kind.objectType)
      }
      #expect(Set(record.spo_list).count == record.spo_list.count)
    }
  }

  @Test("Every predicate is frequent in training and present in development")
  func predicates() throws {
    #expect(try ShippedCorpora.lines("relations/schema.jsonl").count == RelationKind.all.count)
    for kind in RelationKind.all {
      func count(_ records: [RelationRecord]) -> Int {
        records.flatMap(\.spo_list).count { $0.predicate == kind.predicate }
      }
      #expect(count(training) >= 60, "\(kind.predicate)")
      #expect(count(development) >= 8, "\(kind.predicate)")
    }
  }

  @Test("More than half of the development sentences state a triple that training does not")
  func unseen() {
    let known = Set(training.flatMap(\.spo_list))
    let unseen = development.count { !known.isSuperset(of: $0.spo_list) }
    #expect(unseen == 164)
  }

  @Test("The hard cases are there")
  func variety() {
    func count(_ condition: (RelationRecord) -> Bool) -> [Int] {
      [training.count(where: condition), development.count(where: condition)]
    }
    #expect(count(hasNestedEntity) == [47, 16])
    #expect(count(hasRepeatedEntity) == [158, 30])
    #expect(count { repeats($0.spo_list.map(\.subject)) } == [381, 78])
    #expect(count { repeats($0.spo_list.map { [$0.subject, $0.object] }) } == [46, 9])
    #expect(
      count { !Set($0.spo_list.map(\.subject)).isDisjoint(with: $0.spo_list.map(\.object)) }
        == [155, 17])
    #expect(count { $0.spo_list.isEmpty } == [104, 22])
  }

  private func hasNestedEntity(_ record: RelationRecord) -> Bool {
    record.entities.contains { outer in
      record.entities.contains { $0 != outer && outer.contains($0) }
    }
  }

  private func hasRepeatedEntity(_ record: RelationRecord) -> Bool {
    record.entities.contains { record.text.ranges(of: $0).count > 1 }
  }

  private func repeats<T: Hashable>(_ items: [T]) -> Bool { Set(items).count < items.count }

  @Test(
    "A fact is a relation only where its row is mentioned; both predicates of one pair are found")
  func annotation() throws {
    let tables = try Facts.tables()
    let generator = RelationGenerator(lists: try Words.lists(), tables: tables, seed: 1)
    var expander = Expander(lists: try Words.lists(), tables: tables, generator: .init(seed: 1))
    func predicates(_ notation: String) throws -> Set<String> {
      let sentence = try #require(try expander.sentence(from: FrameParser.parse(notation)))
      return Set(generator.triples(of: sentence).map(\.predicate))
    }
    #expect(try predicates("{片.自导自演}自导自演《{片.片名}》") == ["导演", "主演"])
    #expect(try predicates("{书.作者}写《{书#2.书名}》").isEmpty)
    #expect(try predicates("《{书.书名}》的作者{书.作者}生于{书.作者.出生地}") == ["作者", "出生地"])
  }
}
