/// One pass over a text from end to end of its sentences, after others that find out what its
/// characters are and which marks stand in pairs.
struct SentenceScan {
  /// How far on a passage is closed, at most, that is not cut.
  private static let longestPassage = 100

  let scalars: [Unicode.Scalar]
  private(set) var kinds: [SentenceCharacter] = []
  /// For each character that opens a passage not to be cut, how far on it is closed; 0 for all others.
  private(set) var passageLengths: [UInt8]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    passageLengths = Array(repeating: 0, count: scalars.count)
    kinds.reserveCapacity(scalars.count)
    for place in scalars.indices { kinds.append(classified(at: place)) }
    joinWrappedLines()
    setAddressesApart()
    pairMarks()
  }

  func ranges() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var (start, first) = (0, afterWhiteSpace(0))
    var place = first
    while place < scalars.count {
      let step = step(at: place, first)
      place = step.next
      guard step.isEnd else { continue }
      place = afterWhiteSpace(place)
      ranges.append(start..<place)
      (start, first) = (place, place)
    }
    if start < scalars.count { ranges.append(start..<scalars.count) }
    return ranges
  }

  /// What a place holds; nothing beyond the ends.
  func kind(_ place: Int) -> SentenceCharacter? {
    kinds.indices.contains(place) ? kinds[place] : nil
  }

  /// Whether there is white space at a place, or the text's start or end.
  func isBorder(_ place: Int) -> Bool {
    !scalars.indices.contains(place) || scalars[place].isWhiteSpace
  }

  func afterSpaces(_ place: Int) -> Int {
    var place = place
    while kind(place) == .space { place += 1 }
    return place
  }

  private func afterWhiteSpace(_ place: Int) -> Int {
    var place = place
    while let kind = kind(place), kind == .space || kind == .lineEnd { place += 1 }
    return place
  }
}

extension SentenceScan {
  /// The kind of the scalar at a place, those before it being known.
  private func classified(at place: Int) -> SentenceCharacter {
    let kind = SentenceCharacter(scalars[place])
    switch kind {
    case .closing where "\"＂'＇’".unicodeScalars.contains(scalars[place]): return quote(at: place)
    case .lineEnd where scalars[place] == "\r":
      return place + 1 < scalars.count && scalars[place + 1] == "\n" ? .space : .lineEnd
    case .combining:
      guard let last = kinds.last, last.isCombinable else { return .other }
      return last
    default: return kind
    }
  }

  /// A straight quote opens behind white space and closes elsewhere, until it is paired; an apostrophe
  /// within a word does neither.
  private func quote(at place: Int) -> SentenceCharacter {
    let scalar = scalars[place]
    if scalar != "’" && isBorder(place - 1) && !isBorder(place + 1) { return .opening }
    guard scalar != "\"" && scalar != "＂", place + 1 < scalars.count,
      SentenceCharacter(scalars[place + 1]).isAlphanumeric
    else { return .closing }
    return scalar != "’" || kinds.last?.isAlphanumeric == true ? .other : .closing
  }

  /// Makes the ends of hard-wrapped lines plain white space.
  private mutating func joinWrappedLines() {
    for place in kinds.indices where kinds[place] == .lineEnd && isWrapped(at: place) {
      kinds[place] = .space
    }
  }

  /// Whether a word in small letters goes on behind a line end.
  private func isWrapped(at lineEnd: Int) -> Bool {
    let first = afterSpaces(lineEnd + 1)
    guard kind(first) == .lowerCase, !isListItem(at: first) else { return false }
    var last = lineEnd - 1
    while kind(last) == .space { last -= 1 }
    return kind(last).map { $0.isAlphanumeric || ",-".unicodeScalars.contains(scalars[last]) }
      == true
  }

  /// Whether a line begins with the number of a list's item, in letters: `a. ` or `iv) `.
  private func isListItem(at first: Int) -> Bool {
    var end = first
    while end < first + 5, kind(end) == .lowerCase { end += 1 }
    return end < scalars.count && ".)".unicodeScalars.contains(scalars[end]) && isBorder(end + 1)
      && ListLabel.matches(scalars[first..<end])
  }

  /// Makes the marks within web addresses, `http://…` or `www.…`, like any other character.
  private mutating func setAddressesApart() {
    var place = 0
    while place < scalars.count {
      let end = startsAddress(at: place) ? addressEnd(from: place) : place
      for inside in place..<end where kinds[inside].isEnd { kinds[inside] = .other }
      place = max(end, place + 1)
    }
  }

  private func startsAddress(at place: Int) -> Bool {
    switch scalars[place] {
    case ":": scalars[place...].starts(with: "://".unicodeScalars)
    case "w": scalars[place...].starts(with: "www.".unicodeScalars)
    default: false
    }
  }

  /// The end of the address, without the marks behind it if something other than Chinese follows.
  private func addressEnd(from start: Int) -> Int {
    var end = start
    while end < scalars.count, "!"..."~" ~= scalars[end],
      !"\"<>`".unicodeScalars.contains(scalars[end])
    { end += 1 }
    if kind(end) == .han { return end }
    while end > start, ".,;:!?')]}".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
    return end
  }
}

extension SentenceScan {
  /// Finds the marks that belong together: brackets and quotes nested within a line, straight quotes in
  /// their order. A mark that closes something drops what was opened since.
  private mutating func pairMarks() {
    var open: [(family: Int, place: Int)] = []
    var counts = Array(repeating: 0, count: PairedMark.families.count)
    var straight: Int?
    for place in kinds.indices {
      if kinds[place] == .lineEnd {
        for mark in open { counts[mark.family] = 0 }
        open.removeAll(keepingCapacity: true)
        straight = nil
      }
      guard kinds[place] == .opening || kinds[place] == .closing else { continue }
      if "\"＂".unicodeScalars.contains(scalars[place]) {
        straight = pairStraightQuote(at: place, open: straight)
      } else if let mark = PairedMark(scalars[place]), mark.isOpening {
        open.append((mark.family, place))
        counts[mark.family] += 1
      } else if let mark = PairedMark(scalars[place]), counts[mark.family] > 0 {
        while let last = open.popLast() {
          counts[last.family] -= 1
          guard last.family == mark.family else { continue }
          pair(last.place, place)
          break
        }
      }
    }
  }

  /// Pairs a straight quote with the one that is open, if any; returns the one that is open then.
  ///
  /// Where only one direction is possible, before and behind words in letters, order does not count.
  private mutating func pairStraightQuote(at place: Int, open: Int?) -> Int? {
    let opens = isBorder(place - 1) && kind(place + 1)?.isAlphanumeric == true
    guard let open, !opens else {
      let closes = isBorder(place + 1) && kind(place - 1)?.isAlphanumeric == true
      return closes ? nil : place
    }
    pair(open, place)
    return nil
  }

  private mutating func pair(_ open: Int, _ close: Int) {
    kinds[open] = .opening
    kinds[close] = .closing
    if close - open <= Self.longestPassage { passageLengths[open] = UInt8(close - open) }
  }
}
