extension SentenceScan {
  /// A step through the text: where it leads, and whether a sentence ends there.
  typealias Step = (next: Int, isEnd: Bool)

  /// The step from a place in a sentence that begins at `first`.
  func step(at place: Int, _ first: Int) -> Step {
    switch kinds[place] {
    case .lineEnd: (place + 1, true)
    case .opening where passageLengths[place] > 0: stepOverPassage(at: place, first)
    case let kind where kind.isEnd: step(overMarksAt: place, first)
    default: (place + 1, false)
    }
  }

  /// The step over a passage that is not cut.
  private func stepOverPassage(at open: Int, _ first: Int) -> Step {
    let close = open + Int(passageLengths[open])
    switch role(at: open) {
    case .quote: break
    case .bracket: if open != first { return (close + 1, false) }
    case .title: return (close + 1, false)
    }
    var end = close
    while end - 1 > open, kinds[end - 1] == .closing, role(at: end - 1) == .quote { end -= 1 }
    var start = end
    while start - 1 > open, kinds[start - 1].isEnd { start -= 1 }
    // A single mark in quotes is spoken of, not spoken: 用“。”结束.
    let isMention = end - start == 1 && kinds[start - 1] == .opening
    if start == end || isMention { return (close + 1, false) }
    let step = step(overMarksAt: start, first)
    return (max(step.next, close + 1), step.isEnd)
  }

  private func role(at place: Int) -> PairedMark.Role {
    PairedMark(scalars[place])?.role ?? .quote
  }

  /// The step over a run of marks that may end a sentence, and over what belongs to it behind.
  ///
  /// A run with nothing before it ends no sentence, not even with white space within.
  private func step(overMarksAt start: Int, _ first: Int) -> Step {
    let marks = marks(at: start)
    return (marks.end, start > first && ends(marks, first))
  }

  /// The marks from a place on that end one sentence together, with closing marks and notes behind them.
  private func marks(at start: Int) -> EndMarks {
    var marks = EndMarks(start: start)
    while let kind = kind(marks.end), kind.isEnd { marks.add(kind) }
    while true {
      while kind(marks.end) == .closing {
        marks.end += 1
        marks.isClosed = true
      }
      if let reference = endOfReference(at: marks.end) {
        marks.end = reference
      } else if let next = endMark(behind: marks.end) {
        marks.end = next
        marks.add(kinds[next])
      } else {
        return marks
      }
    }
  }

  /// The end of a reference to a note, such as `[12]`.
  private func endOfReference(at open: Int) -> Int? {
    guard kind(open) == .opening, scalars[open] == "[", passageLengths[open] > 1 else { return nil }
    let close = open + Int(passageLengths[open])
    return close - open < 5 && kinds[open + 1..<close].allSatisfy { $0 == .digit } ? close + 1 : nil
  }

  /// Another mark that ends the same sentence: behind white space, or, if a period, behind quotes and
  /// brackets with an end of their own.
  private func endMark(behind place: Int) -> Int? {
    let next = afterSpaces(place)
    switch kind(next) {
    case .wideEnd, .narrowEnd: return next
    case .period where next == place:
      return kind(next + 1).map { $0.isAlphanumeric || $0.isEnd } == true ? nil : next
    default: return nil
    }
  }

  /// Whether a sentence that begins at `first` ends with the marks.
  private func ends(_ marks: EndMarks, _ first: Int) -> Bool {
    let isContinued = marks.isClosed ? continues(at: afterSpaces(marks.end)) : isComma(marks.end)
    if isContinued { return false }
    switch marks.kind {
    case .wideEnd: return true
    case .narrowEnd: return marks.isClosed || narrowMarksEnd(marks)
    case .ellipsis: return marks.isClosed || startsSentence(behindSpacesAt: marks.end)
    default: return periodEnds(marks, first)
    }
  }

  /// Whether what stands behind a quotation or bracket continues the sentence.
  private func continues(at place: Int) -> Bool {
    guard let kind = kind(place) else { return false }
    if scalars[place] == "的" { return !(place + 1 < scalars.count && scalars[place + 1] == "确") }
    return kind == .lowerCase || kind == .ellipsis || kind == .period || isComma(place)
      || ")）—―".unicodeScalars.contains(scalars[place])
  }

  private func isComma(_ place: Int) -> Bool {
    kind(place) == .other && "，、；：,;:".unicodeScalars.contains(scalars[place])
  }

  /// Whether `!` or `?` of ASCII, not closed by a quote or bracket, end a sentence.
  private func narrowMarksEnd(_ marks: EndMarks) -> Bool {
    let before = kind(marks.start - 1)
    if isBorder(marks.end) || before == .han { return true }
    return kind(marks.end) == .han && before?.isLetter != true
  }

  /// Whether white space follows, and then a capital or a Chinese character.
  private func startsSentence(behindSpacesAt place: Int) -> Bool {
    let next = afterSpaces(place)
    return next > place && (kind(next) == .capital || kind(next) == .han)
  }
}

/// A run of marks that may end a sentence, with what closes behind it.
struct EndMarks {
  let start: Int
  var end: Int
  /// The strongest kind of mark in the run; several periods are an ellipsis.
  var kind = SentenceCharacter.period
  /// Whether a quote or bracket closes behind the run.
  var isClosed = false

  init(start: Int) {
    self.start = start
    end = start
  }

  mutating func add(_ next: SentenceCharacter) {
    let isSecondPeriod = next == .period && kind == .period && end > start && !isClosed
    kind = isSecondPeriod ? .ellipsis : next.rawValue > kind.rawValue ? next : kind
    end += 1
  }
}
