import CorpusReading

/// Saved evidence: UTF-8 text with tabs between the fields of a line.
///
///     nlpzero-template-evidence 1 window clauses words pairs error
///     w 的 count, occurrences that open, that close a clause             (word 1, 2, …)
///     p word word 0 or 1 (neighbors, or not) count
///     t template count
///
/// Pairs that were seen once are left out, so that a saved count can be too low by one more.
extension TemplateEvidence: FileReadable, FileWritable {
  private static let magic = "nlpzero-template-evidence"
  private static let version = 1

  /// Whether a file begins as those of `write(to:)` do.
  package static func isEvidenceFile(_ path: String) throws -> Bool {
    try Corpus.firstBytes(magic.utf8.count, of: path).map { $0.elementsEqual(magic.utf8) } ?? false
  }

  /// Writes the evidence.
  ///
  /// - Throws: `CorpusError.unwritable`; an older file then stays as it was.
  public func write(to path: String) throws {
    let sums = [pairs.window, pairs.clauseCount, pairs.wordCount, pairs.pairCount, pairs.error + 1]
    try AtomicFile.write(to: path) { writer in
      try writer.write("\(Self.magic)\t\(Self.version)\t\(Self.joined(sums))\n")
      for (index, word) in words.enumerated() {
        let counts = [counts[index], pairs.firsts[index + 1], pairs.lasts[index + 1]]
        try writer.write("w\t\(Template([.word(word)]))\t\(Self.joined(counts))\n")
      }
      for pair in pairs.entries(minimum: 2) {
        let numbers = [Int(pair.first), Int(pair.second), pair.isGapped ? 1 : 0, pair.count]
        try writer.write("p\t\(Self.joined(numbers))\n")
      }
      for use in uses { try writer.write("t\t\(use.template)\t\(use.count)\n") }
    }
  }

  private static func joined(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: "\t")
  }

  /// Reads evidence that was written.
  ///
  /// - Throws: `GrammarError.damagedLine`, or `CorpusError` for a file that cannot be read.
  public init(contentsOf path: String) throws {
    self.init()
    var edges: [(firsts: Int, lasts: Int)] = []
    var isStarted = false
    try Corpus(paths: [path]).forEachLine { line in
      let fields = line.bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      func damaged(_ expected: String) -> GrammarError {
        .damagedLine(path: path, line: line.number, found: line.text, expected: expected)
      }
      if !isStarted {
        guard let counts = Self.header(fields) else {
          throw damaged("“\(Self.magic)”, version \(Self.version), and five numbers")
        }
        pairs = counts
        isStarted = true
        return
      }
      guard read(fields, edges: &edges) else {
        throw damaged("a word (w), a pair (p) or a template (t) with its counts")
      }
    }
    guard isStarted else {
      throw GrammarError.damagedLine(
        path: path, line: 1, found: "", expected: "“\(Self.magic)” and version \(Self.version)")
    }
    pairs.setEdges(edges)
  }

  private typealias Field = Slice<UnsafeRawBufferPointer>

  private static func header(_ fields: [Field]) -> WordPairCounts? {
    let numbers = fields.dropFirst().compactMap(number)
    guard fields.count == 7, numbers.count == 6, text(fields[0]) == magic, numbers[0] == version,
      (1...32).contains(numbers[1])
    else { return nil }
    return WordPairCounts(
      window: numbers[1], clauseCount: numbers[2], wordCount: numbers[3], pairCount: numbers[4],
      error: numbers[5])
  }

  /// Takes a line in; false if it is damaged.
  private mutating func read(
    _ fields: [Field], edges: inout [(firsts: Int, lasts: Int)]
  ) -> Bool {
    let numbers = fields.dropFirst().compactMap(Self.number)
    switch Self.text(fields[0]) {
    case "w":
      guard fields.count == 5, fields[2...].allSatisfy({ Self.number($0) != nil }),
        let word = Template(Self.text(fields[1])), word.elements.count == 1,
        case .word(let form)? = word.elements.first
      else { return false }
      let counts = fields[2...].compactMap(Self.number)
      words.append(form)
      self.counts.append(counts[0])
      edges.append((counts[1], counts[2]))
    case "p":
      guard fields.count == 5, numbers.count == 4, numbers[2] < 2,
        numbers[..<2].allSatisfy({ 1 <= $0 && $0 <= words.count })
      else { return false }
      pairs.add(
        Int32(numbers[0]), Int32(numbers[1]), isGapped: numbers[2] == 1, count: numbers[3])
    case "t":
      guard fields.count == 3, let template = Template(Self.text(fields[1])),
        let count = Double(Self.text(fields[2])), count.isFinite, count >= 0
      else { return false }
      uses.append((template, count))
    default: return false
    }
    return true
  }

  private static func text(_ field: Field) -> String { String(decoding: field, as: UTF8.self) }

  /// A whole number of up to 18 digits.
  private static func number(_ field: Field) -> Int? {
    guard (1...18).contains(field.count) else { return nil }
    var number = 0
    for byte in field {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = 10 * number + Int(byte - 0x30)
    }
    return number
  }
}
