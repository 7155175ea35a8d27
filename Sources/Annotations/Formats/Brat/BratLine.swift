/// A line of an `.ann` file (brat standoff format, brat.nlplab.org/standoff.html).
///
///     T1<TAB>公司 0 3<TAB>甲公司            a span; in pieces: 0 3;5 7
///     R1<TAB>竞争 Arg1:T1 Arg2:T2           a relation
///     E1<TAB>公司上市:T3 上市公司:T1         an event: its type and trigger, then its arguments
///
/// Lines that begin with `*`, `A`, `M`, `N` or `#` (equivalences, attributes, normalizations and
/// notes) have no place in an ``AnnotatedText``. Names are coded by ``BratName``.
enum BratLine: Equatable {
  /// One argument of an event.
  struct Argument: Equatable {
    /// The role as written, with the number that brat gives to a repeated one.
    let role: String
    /// What fills it: a span or an event.
    let id: String
  }

  case span(id: String, type: String, pieces: [Range<Int>], text: String)
  case relation(id: String, type: String, from: String, to: String)
  case event(id: String, type: String, trigger: String, arguments: [Argument])

  /// What a line should have been.
  struct Problem: Error, Equatable { let expected: String }

  /// Reads a line; nil for one that is passed over.
  ///
  /// - Throws: `Problem`.
  static func parse(_ line: String) throws(Problem) -> BratLine? {
    switch line.unicodeScalars.first {
    case "T": return try span(line)
    case "R": return try relation(line)
    case "E": return try event(line)
    case nil, "*", "A", "M", "N", "#": return nil
    default: throw Problem(expected: "a line that begins with T, R, E, *, A, M, N or #")
    }
  }

  private static func span(_ line: String) throws(Problem) -> BratLine {
    let fields = line.fields(at: "\t", maxCount: 3)
    let words = fields.count == 3 ? fields[1].fields(at: " ", maxCount: 2) : []
    guard words.count == 2, let pieces = pieces(words[1]) else {
      throw Problem(expected: "T1, a tab, a type and offsets as in “人物 0 3”, a tab, the string")
    }
    return .span(id: fields[0], type: BratName.decoded(words[0]), pieces: pieces, text: fields[2])
  }

  private static func pieces(_ text: String) -> [Range<Int>]? {
    let pieces = text.fields(at: ";").map { piece -> Range<Int>? in
      let offsets = piece.fields(at: " ").filter { !$0.isEmpty }.map { Int($0) }
      guard offsets.count == 2, let start = offsets[0], let end = offsets[1], start <= end else {
        return nil
      }
      return start..<end
    }
    let found = pieces.compactMap(\.self)
    return found.count == pieces.count ? found : nil
  }

  private static func relation(_ line: String) throws(Problem) -> BratLine {
    let (id, words) = words(line)
    let ends = words.dropFirst().compactMap(pair)
    guard words.count == 3, ends.count == 2 else {
      throw Problem(expected: "R1, a tab, a type and two ends as in “作者 Arg1:T1 Arg2:T2”")
    }
    return .relation(
      id: id, type: BratName.decoded(words[0]), from: ends[0].id, to: ends[1].id)
  }

  private static func event(_ line: String) throws(Problem) -> BratLine {
    let (id, words) = words(line)
    let pairs = words.compactMap(pair)
    guard let head = pairs.first, pairs.count == words.count else {
      throw Problem(expected: "E1, a tab, then a type and arguments as in “上市:T3 公司:T1”")
    }
    return .event(
      id: id, type: BratName.decoded(head.role), trigger: head.id,
      arguments: Array(pairs.dropFirst()))
  }

  private static func words(_ line: String) -> (id: String, words: [String]) {
    let fields = line.fields(at: "\t")
    let words = fields.count > 1 ? fields[1].fields(at: " ").filter { !$0.isEmpty } : []
    return (fields[0], words)
  }

  /// `Arg1:T1` taken apart at its last colon.
  private static func pair(_ word: String) -> Argument? {
    let scalars = word.unicodeScalars
    guard let colon = scalars.lastIndex(of: ":") else { return nil }
    let id = String(scalars[scalars.index(after: colon)...])
    return id.isEmpty ? nil : Argument(role: String(scalars[..<colon]), id: id)
  }

  /// The line as brat reads it, without its end.
  var text: String {
    switch self {
    case .span(let id, let type, let pieces, let text):
      let offsets = pieces.map { "\($0.lowerBound) \($0.upperBound)" }.joined(separator: ";")
      return "\(id)\t\(BratName.encoded(type)) \(offsets)\t\(text.withoutLineBreaks)"
    case .relation(let id, let type, let from, let to):
      return "\(id)\t\(BratName.encoded(type)) Arg1:\(from) Arg2:\(to)"
    case .event(let id, let type, let trigger, let arguments):
      let pairs = arguments.map { " \($0.role):\($0.id)" }.joined()
      return "\(id)\t\(BratName.encoded(type)):\(trigger)\(pairs)"
    }
  }
}

extension String {
  /// The pieces between separators, compared scalar by scalar: a `Character` may join a space and
  /// the accent behind it.
  func fields(at separator: Unicode.Scalar, maxCount: Int = .max) -> [String] {
    unicodeScalars.split(
      separator: separator, maxSplits: maxCount - 1, omittingEmptySubsequences: false
    ).map { String($0) }
  }

  /// The string with a space for each scalar that ends a line, as an `.ann` file states it.
  var withoutLineBreaks: String {
    var view = String.UnicodeScalarView()
    for scalar in unicodeScalars { view.append(scalar == "\n" || scalar == "\r" ? " " : scalar) }
    return String(view)
  }
}
