/// A sentence's text and where its words stand.
struct SentenceWords {
  private let text: String
  /// Where each Unicode scalar begins, and the text's end.
  private let places: [String.Index]
  private let ranges: [Range<Int>]

  init(_ text: String, ranges: [Range<Int>]) {
    self.text = text
    places = text.unicodeScalars.indices + [text.endIndex]
    self.ranges = ranges
    var end = 0
    for range in ranges {
      precondition(
        range.lowerBound >= end && !range.isEmpty && range.upperBound < places.count,
        "Word ranges rise within 0..<\(places.count - 1) and are not empty, found \(range).")
      end = range.upperBound
    }
  }

  /// The ranges of words in the words put together.
  static func ranges(ofJoined words: [String]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = 0
    for word in words {
      let end = offset + word.unicodeScalars.count
      ranges.append(offset..<end)
      offset = end
    }
    return ranges
  }

  var count: Int { ranges.count }

  func word(_ place: Int) -> String { text(ranges[place]) }

  /// The scalars from the first of the words to the last.
  func range(of words: Range<Int>) -> Range<Int> {
    words.isEmpty
      ? 0..<0 : ranges[words.lowerBound].lowerBound..<ranges[words.upperBound - 1].upperBound
  }

  func text(_ range: Range<Int>) -> String {
    String(text.unicodeScalars[places[range.lowerBound]..<places[range.upperBound]])
  }
}
