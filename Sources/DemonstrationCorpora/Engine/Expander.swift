import Determinism

/// Turns frames into sentences: draws choices and words, then the rows of the tables.
struct Expander {
  let lists: WordLists
  let tables: [String: FactTable]
  var generator: SeededGenerator

  init(lists: WordLists, tables: [FactTable], generator: SeededGenerator) {
    self.lists = lists
    self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    self.generator = generator
  }

  /// A sentence made of `frame`, or nil when no free row fits it.
  mutating func sentence(from frame: Frame, part: CorpusPart = .everything) throws -> Sentence? {
    var words = WordMemory()
    let flat = try flatten(frame, part: part, words: &words)
    guard let rows = try bindings(of: flat, part: part) else { return nil }
    var sentence = Sentence()
    try render(flat, rows: rows, into: &sentence)
    return sentence
  }

  /// An element of `items`, drawn evenly.
  ///
  /// - Precondition: `items` is not empty.
  mutating func pick<T>(_ items: [T]) -> T { items[generator.nextIndex(below: items.count)] }

  /// True once in `count` draws on average.
  mutating func oneIn(_ count: Int) -> Bool { generator.nextIndex(below: count) == 0 }

  // MARK: Choices and words

  /// The frame with every choice made and every word drawn: texts, table slots and spans remain.
  private mutating func flatten(
    _ frame: Frame, part: CorpusPart, words: inout WordMemory
  ) throws -> Frame {
    var pieces: [FramePiece] = []
    for piece in frame.pieces {
      switch piece {
      case .text: pieces.append(piece)
      case .choice(let alternatives):
        pieces += try flatten(pick(alternatives), part: part, words: &words).pieces
      case .slot(let slot) where slot.path.isEmpty:
        pieces += try word(for: slot, part: part, words: &words).pieces
      case .slot: pieces.append(piece)
      case .span(let inner, let roles):
        pieces.append(.span(try flatten(inner, part: part, words: &words), roles: roles))
      }
    }
    return Frame(pieces: pieces)
  }

  private mutating func word(
    for slot: Slot, part: CorpusPart, words: inout WordMemory
  ) throws -> Frame {
    if slot.number > 0, let bound = words.bound[slot] { return bound }
    let candidates = try lists.words(of: slot.source, part: part)
    var drawn = Frame(pieces: [])
    // A list of two words may have to repeat itself; a long one should not within a sentence.
    for _ in 0..<8 {
      drawn = try flatten(pick(candidates), part: part, words: &words)
      if words.used[slot.source, default: []].allSatisfy({ $0 != drawn }) { break }
    }
    words.used[slot.source, default: []].append(drawn)
    if slot.number > 0 { words.bound[slot] = drawn }
    return drawn
  }

  // MARK: Rows

  /// A row for each table slot; different numbers of one table get different rows.
  private mutating func bindings(of frame: Frame, part: CorpusPart) throws -> [Binding: Int]? {
    var wanted: [(binding: Binding, paths: [[Slot.Field]])] = []
    for slot in frame.tableSlots {
      let binding = Binding(table: slot.source, number: slot.number)
      if let index = wanted.firstIndex(where: { $0.binding == binding }) {
        wanted[index].paths.append(slot.path)
      } else {
        wanted.append((binding, [slot.path]))
      }
    }
    var rows: [Binding: Int] = [:]
    for (binding, paths) in wanted {
      let table = try self.table(binding.table)
      let taken = rows.filter { $0.key.table == binding.table }.map(\.value)
      let fitting = try table.rows.indices.filter { row in
        try !taken.contains(row) && Expander.allows(row, part)
          && paths.allSatisfy { try value(at: $0[...], in: table, row: row) != nil }
      }
      guard !fitting.isEmpty else { return nil }
      rows[binding] = pick(fitting)
    }
    return rows
  }

  private static func allows(_ row: Int, _ part: CorpusPart) -> Bool {
    part == .everything || FactTable.isHeldOut(row) == (part == .heldOut)
  }

  private func table(_ name: String) throws -> FactTable {
    guard let table = tables[name] else { throw NotationError.unknownSource(name) }
    return table
  }

  /// The value that `path` leads to, and where it was found.
  private func value(
    at path: ArraySlice<Slot.Field>, in table: FactTable, row: Int
  ) throws -> Fact? {
    guard let field = path.first else { return nil }
    let cell = table.rows[row][try table.column(field.name)]
    guard !cell.isEmpty, field.index <= cell.count else { return nil }
    let values = field.index == 0 ? cell : [cell[field.index - 1]]
    let text = values.joined(separator: "、")
    if path.count == 1 {
      return Fact(table: table.name, row: row, field: field.name, value: text, values: values)
    }
    guard let link = table.links[field.name] else {
      throw NotationError.unknownField(table: table.name, field: "\(field.name).")
    }
    let linked = try self.table(link)
    guard let next = linked.row(named: text) else { return nil }
    return try value(at: path.dropFirst(), in: linked, row: next)
  }

  // MARK: Text

  private func render(_ frame: Frame, rows: [Binding: Int], into sentence: inout Sentence) throws {
    for piece in frame.pieces {
      switch piece {
      case .text(let text): sentence.append(text)
      case .slot(let slot):
        let binding = Binding(table: slot.source, number: slot.number)
        guard let row = rows[binding],
          let fact = try value(at: slot.path[...], in: table(slot.source), row: row)
        else { throw NotationError.noRowFits(slot.source) }
        sentence.append(fact)
      case .span(let inner, let roles):
        let start = sentence.length
        try render(inner, rows: rows, into: &sentence)
        sentence.mark(from: start, roles: roles)
      case .choice: preconditionFailure("A flattened frame holds no choice.")
      }
    }
  }
}

/// The words of one sentence so far: those of numbered slots, and all, so as not to repeat one.
private struct WordMemory {
  var bound: [Slot: Frame] = [:]
  var used: [String: [Frame]] = [:]
}

/// A row's place in a sentence: which table, and which of its rows there.
private struct Binding: Hashable {
  let table: String
  let number: Int
}

extension Frame {
  /// The table slots in the order of the text.
  fileprivate var tableSlots: [Slot] {
    pieces.flatMap { piece -> [Slot] in
      switch piece {
      case .text, .choice: []
      case .slot(let slot): [slot]
      case .span(let inner, _): inner.tableSlots
      }
    }
  }
}
