extension SentenceScan {
  func periodEnds(_ marks: EndMarks, _ first: Int) -> Bool {
    periodMayEnd(marks) && !isListLabel(before: marks.start, first)
  }

  /// Whether a period ends a sentence, if what precedes it is no number of a list.
  private func periodMayEnd(_ marks: EndMarks) -> Bool {
    let (before, behind) = (kind(marks.start - 1), kind(marks.end))
    if scalars[marks.start] == "．" && !marks.isClosed {
      let isWithin = before?.isAlphanumeric == true && behind?.isAlphanumeric == true
      return !isWithin && !isInitial(before: marks.start)
    }
    if before == .han {
      // Between two Chinese characters it is more often part of a foreign name: 鲍勃.迪伦.
      return marks.isClosed || isBorder(marks.end) || behind == .opening
    }
    let next = afterSpaces(marks.end)
    guard let start = kind(next), marks.isClosed || next > marks.end,
      [.capital, .digit, .han, .opening].contains(start)
    else { return false }
    return !isAbbreviation(before: marks.start, next)
  }

  /// Whether the sentence, or what follows a colon or semicolon, has only the number of a list's item
  /// before a period: `1`, `1.2`, `a`, `iv`, `十二`, `第3条`.
  private func isListLabel(before period: Int, _ first: Int) -> Bool {
    var start = period
    while start > max(first, period - ListLabel.longest), kinds[start - 1] != .space,
      ListLabel.isPossible(scalars[start - 1])
    { start -= 1 }
    guard ListLabel.matches(scalars[start..<period]) else { return false }
    var before = start - 1
    while before > first, kinds[before] == .space { before -= 1 }
    return start == first || "：；:;".unicodeScalars.contains(scalars[before])
  }

  /// Whether the word before a period is shortened, and what follows at `next` does not show that the
  /// sentence ends all the same.
  private func isAbbreviation(before period: Int, _ next: Int) -> Bool {
    var start = period
    while start > max(0, period - Abbreviations.longest),
      kinds[start - 1].isLetter || scalars[start - 1] == "."
    { start -= 1 }
    let word = string(start..<period)
    if Abbreviations.neverAtEnds.contains(word) || isInitial(before: period) { return true }
    let isNumberNext = kinds[next] == .digit || kinds[next] == .opening
    if Abbreviations.beforeNumbers.contains(word) && isNumberNext { return true }
    if Abbreviations.atEnds.contains(word) { return isNumberNext }
    let isShort = Abbreviations.anywhere.contains(word) || Abbreviations.areInitials(word)
    return isShort && !Abbreviations.starters.contains(self.word(at: next))
  }

  /// Whether a capital other than the word I stands alone as that of a name does, unlike in `AT&T`.
  private func isInitial(before period: Int) -> Bool {
    let place = period - 1
    guard kind(place) == .capital, scalars[place] != "I" else { return false }
    return isBorder(place - 1) || kinds[place - 1] == .han || kinds[place - 1] == .opening
      || "．-·".unicodeScalars.contains(scalars[place - 1])
  }

  /// The word that starts at a place, or behind a quote that opens there.
  private func word(at place: Int) -> String {
    let start = kinds[place] == .opening ? place + 1 : place
    var end = start
    while end < start + Abbreviations.longest, kind(end)?.isLetter == true { end += 1 }
    return string(start..<end)
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}
