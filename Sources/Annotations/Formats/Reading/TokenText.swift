import CorpusReading

/// The text that tokens make up, and where each stands in it.
struct TokenText {
  /// The text.
  let text: String
  /// The places of the tokens, in Unicode scalars.
  let ranges: [Range<Int>]

  /// Joins tokens by what they look like, unless the data says where spaces are.
  ///
  /// Tokens of one Unicode scalar each, as Chinese sets have them, are joined as they are. If a
  /// sentence has a longer token, one space goes between two tokens neither of whose meeting
  /// scalars is an ideograph: `Booth shot Lincoln .`, but `NASA Apollo计划`.
  ///
  /// - Parameter hasSpaceBehind: whether a space follows each token; nil where that is not known, as for all of them if
  ///   it is left out.
  init(_ tokens: [String], hasSpaceBehind: [Bool?] = []) {
    let isSpaced = tokens.contains { $0.unicodeScalars.count > 1 }
    var text = ""
    var last: Unicode.Scalar?
    var ranges: [Range<Int>] = []
    var count = 0
    for (index, token) in tokens.enumerated() {
      let stated = index > 0 && index <= hasSpaceBehind.count ? hasSpaceBehind[index - 1] : nil
      let first = token.unicodeScalars.first
      if stated ?? (isSpaced && Self.needsSpace(between: last, and: first)) {
        text += " "
        last = " "
        count += 1
      }
      let length = token.unicodeScalars.count
      text += token
      last = token.unicodeScalars.last ?? last
      ranges.append(count..<count + length)
      count += length
    }
    (self.text, self.ranges) = (text, ranges)
  }

  /// Finds tokens in their text, between which there is white space or nothing; nil if they are not there.
  init?(_ tokens: [String], in text: String) {
    let scalars = Array(text.unicodeScalars)
    var ranges: [Range<Int>] = []
    var place = 0
    for token in tokens {
      place = scalars[place...].firstIndex { !$0.isWhiteSpace } ?? scalars.count
      let end = place + token.unicodeScalars.count
      guard end <= scalars.count, scalars[place..<end].elementsEqual(token.unicodeScalars) else {
        return nil
      }
      ranges.append(place..<end)
      place = end
    }
    guard scalars[place...].allSatisfy(\.isWhiteSpace) else { return nil }
    (self.text, self.ranges) = (text, ranges)
  }

  private static func needsSpace(
    between left: Unicode.Scalar?, and right: Unicode.Scalar?
  ) -> Bool {
    guard let left, let right else { return false }
    return !left.properties.isIdeographic && !right.properties.isIdeographic
  }
}
