import Foundation
import NLPZero

/// The places of a text by the rules `units`, read with strings and patterns (see `SymbolReader`).
enum NaiveUnits {
  /// A place: what lexicons have there, nil for a unit, and where it ends, in scalars.
  typealias Place = (symbol: String?, end: Int)

  static func read(_ text: String) -> [Place] {
    let scalars = Array(text.unicodeScalars)
    var places: [Place] = []
    var start = 0
    while start < scalars.count {
      let (symbol, end) = place(scalars, start)
      places.append((symbol, end))
      start = end
    }
    return places
  }

  private static func place(_ scalars: [Unicode.Scalar], _ start: Int) -> Place {
    let first = scalars[start]
    if isHan(first) { return (String(first), withMarks(scalars, start + 1)) }
    guard isLetterOrDigit(first) else {
      let end = runEnd(scalars, start) { $0 == first }
      return (nil, CharacterClass(first.value) == .space ? end : withMarks(scalars, end))
    }
    var end = runEnd(scalars, start) { isLetterOrDigit($0) || isMark($0) }
    var isNumber = scalars[start..<end].allSatisfy { isDigit($0) || isMark($0) }
    if end < scalars.count, ".．·".unicodeScalars.contains(scalars[end]) {
      let decimalEnd = runEnd(scalars, end + 1, isDigit)
      if decimalEnd > end + 1 { end = decimalEnd }
    }
    if end < scalars.count, "%％‰".unicodeScalars.contains(scalars[end]) {
      (end, isNumber) = (end + 1, false)
    }
    return (isNumber ? "0" : nil, withMarks(scalars, end))
  }

  private static func runEnd(
    _ scalars: [Unicode.Scalar], _ start: Int, _ belongs: (Unicode.Scalar) -> Bool
  ) -> Int {
    scalars[start...].firstIndex { !belongs($0) } ?? scalars.count
  }

  private static func withMarks(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
    runEnd(scalars, start, isMark)
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    CharacterClass(scalar.value) == .han || scalar == "○"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    "0"..."9" ~= scalar || "０"..."９" ~= scalar
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    [.letter, .digit].contains(CharacterClass(scalar.value)) && !isMark(scalar)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// Segmentation by the rules `units` with dictionaries and strings, unknown words and all: p of a
/// known word is n / (N + T), that of another one of up to four symbols T / (N + T), times the share of
/// known words of its length, times the shares of its symbols (see `OpenVocabulary`).
///
/// Logarithms are rounded to 32 bits, as the segmenter's are: 甲乙|丙丁戊 and 甲乙丙|丁戊 of unknown
/// symbols are equally probable, and rounding decides.
struct NaiveUnitSegmenter {
  private static let loneSymbolCost = -16.0
  private let counts: [String: Int]
  private let longest: Int
  private let mass: Double
  /// ln p that a word is unknown and has 1, 2, 3 or 4 symbols; empty for a mere list of words.
  private var newWordCosts: [Float] = []
  /// ln p of each symbol, and of one that is in no known word.
  private var symbolCosts: [Character: Float] = [:]
  private var newSymbolCost: Float = 0

  init(lexicon: Lexicon) {
    var counts: [String: Int] = [:]
    for (word, count) in lexicon.entries where count > 0 {
      let symbols = NaiveUnits.read(word).map(\.symbol)
      if symbols.contains(nil) { continue }
      counts[symbols.compactMap { $0 }.joined(), default: 0] += count
    }
    self.counts = counts
    longest = counts.keys.map(\.count).max() ?? 1
    mass = Double(lexicon.totalCount + counts.count)
    if lexicon.entries.contains(where: { $0.count > 1 }) { learnSpelling() }
  }

  private mutating func learnSpelling() {
    let types = Double(counts.count)
    newWordCosts = (1...4).map { length in
      let ofLength = Double(counts.keys.filter { $0.count == length }.count)
      return Float(log(types) - log(mass) + log((ofLength + 1) / (types + 6)))
    }
    var symbolCounts: [Character: Int] = [:]
    for (word, count) in counts {
      for symbol in word { symbolCounts[symbol, default: 0] += count }
    }
    let total = Double(symbolCounts.values.reduce(0, +))
    symbolCosts = symbolCounts.mapValues { Float(log(Double($0) / total)) }
    newSymbolCost = Float(log(0.5 / total))
  }

  /// The words of a line.
  func words(in text: String) -> [String] {
    let places = NaiveUnits.read(text)
    var best = [(score: Double, start: Int)](
      repeating: (-.infinity, 0), count: places.count + 1)
    best[0].score = 0
    for start in places.indices {
      var word = ""
      for end in start + 1...min(places.count, start + max(4, longest)) {
        guard let cost = cost(of: &word, places[end - 1].symbol, isFirst: end == start + 1) else {
          break
        }
        let score = best[start].score + cost
        if score > best[end].score { best[end] = (score, start) }
      }
    }
    return strings(text, places, best.map(\.start))
  }

  /// The cost of `word` with one symbol more; nil when it goes no further, at a unit.
  private func cost(of word: inout String, _ symbol: String?, isFirst: Bool) -> Double? {
    guard let symbol else {
      defer { word += "\n" }
      return isFirst ? 0 : nil
    }
    word += symbol
    if let count = counts[word] { return Double(Float(log(Double(count)) - log(mass))) }
    if newWordCosts.isEmpty { return isFirst ? Self.loneSymbolCost : -.infinity }
    if word.count > 4 { return -.infinity }
    let spelled = word.reduce(Float(0)) { $0 + symbolCosts[$1, default: newSymbolCost] }
    return Double(newWordCosts[word.count - 1] + spelled)
  }

  private func strings(
    _ text: String, _ places: [NaiveUnits.Place], _ starts: [Int]
  ) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var words: [String] = []
    var end = places.count
    while end > 0 {
      let start = starts[end]
      words.append(scalars[(start == 0 ? 0 : places[start - 1].end)..<places[end - 1].end].string)
      end = start
    }
    return words.reversed()
  }
}
