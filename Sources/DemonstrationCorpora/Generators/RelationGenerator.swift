import Determinism

/// Writes sentences with the relations they state, in DuIE's JSON lines.
struct RelationGenerator {
  private var expander: Expander
  private let kinds: [RelationKind.Source: [RelationKind]]

  init(lists: WordLists, tables: [FactTable], seed: UInt64) {
    expander = Expander(
      lists: lists, tables: tables, generator: SeededGenerator(seed: seed).split(stream: 2))
    var kinds: [RelationKind.Source: [RelationKind]] = [:]
    for kind in RelationKind.all {
      for source in kind.sources { kinds[source, default: []].append(kind) }
    }
    self.kinds = kinds
  }

  /// The schema, one relation a line.
  static var schema: String {
    RelationKind.all.map { kind in
      .object([
        ("object_type", .object([("@value", .string(kind.objectType))])),
        ("predicate", .string(kind.predicate)), ("subject_type", .string(kind.subjectType)),
      ])
    }.lines
  }

  /// The frames of sentences with relations, and of sentences without.
  static func frames() throws -> [HeldFrame] {
    try RelationFrames.sources.flatMap { try HeldFrame.frames(in: $0, isReporting: false) }
  }

  /// The training and the development set.
  mutating func sets(_ plan: SetPlan) throws -> (training: String, development: String) {
    let sets = try expander.sets(from: RelationGenerator.frames(), plan: plan)
    return (
      sets.training.map { record($0.sentence) }.lines,
      sets.development.map { record($0.sentence) }.lines
    )
  }

  private func record(_ sentence: Sentence) -> JSONText {
    .object([
      ("text", .string(sentence.text)),
      ("spo_list", .array(triples(of: sentence).map(\.json))),
    ])
  }

  /// The relations of a sentence: every cell it mentions whose row it mentions too.
  func triples(of sentence: Sentence) -> [Triple] {
    let subjects = Set(sentence.facts.flatMap(subjects))
    var result: [Triple] = []
    for fact in sentence.facts {
      guard let table = expander.tables[fact.table], let key = table.rows[fact.row][0].first,
        subjects.contains(Subject(table: fact.table, row: fact.row))
      else { continue }
      for kind in kinds[.init(table: fact.table, field: fact.field)] ?? [] {
        for value in fact.values {
          let triple = Triple(
            subject: key, predicate: kind.predicate, object: value,
            subjectType: kind.subjectType, objectType: kind.objectType)
          if !result.contains(triple) { result.append(triple) }
        }
      }
    }
    return result
  }

  private struct Subject: Hashable {
    let table: String
    let row: Int
  }

  /// What a mention speaks of: its own row if it is the key, and the row that its value names.
  private func subjects(of fact: Fact) -> [Subject] {
    guard let table = expander.tables[fact.table] else { return [] }
    if fact.field == table.columns[0] { return [Subject(table: fact.table, row: fact.row)] }
    guard let link = table.links[fact.field] else { return [] }
    return fact.values.compactMap { value in
      expander.tables[link]?.row(named: value).map { Subject(table: link, row: $0) }
    }
  }
}
