/// The numbers of the items of lists, as they stand before a period.
enum ListLabel {
  static let longest = 8
  private static let numerals = "〇零一二三四五六七八九十百".unicodeScalars
  private static let units = "章节節条條款项項编編篇部回课課步点點".unicodeScalars

  /// Whether a label may hold the character.
  static func isPossible(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "第" || scalar.isLatinLetter || isDigit(scalar)
      || numerals.contains(scalar) || units.contains(scalar)
  }

  /// Whether the text is a label: a letter, a Roman or Chinese number up to four characters long, numbers
  /// of up to three digits with periods between them, or a number with 第 and what is counted.
  static func matches(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if text.count == 1 && first.isLatinLetter { return true }
    if text.count <= 4 && text.allSatisfy("ivxIVX".unicodeScalars.contains) { return true }
    if text.count <= 4 && text.allSatisfy(numerals.contains) { return true }
    if first == "第" {
      return text.count > 2 && units.contains(last)
        && text.dropFirst().dropLast().allSatisfy { isDigit($0) || numerals.contains($0) }
    }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      1...3 ~= $0.count && $0.allSatisfy(isDigit)
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    SentenceCharacter(scalar) == .digit
  }
}

/// English abbreviations, which are written with a period, by the places where they stand.
enum Abbreviations {
  /// More than any of them has.
  static let longest = 12

  /// Names or explanations always follow.
  static let neverAtEnds = words(
    """
    Mr Mrs Ms Mx Dr Prof Messrs Mme Mlle Rev Hon Pres Gov Sen Rep Gen Col Maj Capt Lt Sgt Cmdr Adm Supt \
    vs Vs v e.g E.g i.e I.e eg ie cf Cf viz ca approx resp incl
    """)

  /// Abbreviations before a number or a bracket only.
  static let beforeNumbers = words(
    """
    No Nos no nos Fig Figs fig Eq Eqs Sec Ch Vol vol Art p pp Tab Ref Jan Feb Mar Apr Jun Jul Aug Sep \
    Sept Oct Nov Dec
    """)

  /// Mostly last in their sentence, if a capital follows.
  static let atEnds = words("etc Etc al")

  /// As likely within a sentence as at its end, which the next word has to show.
  static let anywhere = words(
    """
    Inc Ltd Co Corp Bros Assn Dept Univ Jr Sr Ph.D St Mt Ft Ave Rd Blvd Jan Feb Mar Apr Jun Jul Aug Sep Sept \
    Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri I
    """)

  /// Words that in capitals begin a sentence rather than a name.
  static let starters = words(
    """
    The A An This That These Those There Here It He She They We I You His Her Its Their Our My Your In On At \
    By For From With To As Of And But Or So If When While After Before Since Although Though Because \
    However Then Now What Who Why How Where Which Not No Some Many Most All Each Both Another Did Do Does Is \
    Are Was Were Have Has Had Can Could Would Should Please
    """)

  /// Whether the word is single letters with periods between them: `U.S`, `a.m`.
  static func areInitials(_ word: String) -> Bool {
    let letters = word.split(separator: ".", omittingEmptySubsequences: false)
    return letters.count > 1 && letters.allSatisfy { $0.count == 1 }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.splitAtWhiteSpace())
  }
}
