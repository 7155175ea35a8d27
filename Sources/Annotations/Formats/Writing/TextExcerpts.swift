import CorpusReading

/// What a table shows of a text beside each finding: all of a text of at most `limit` Unicode scalars, and of a longer
/// one the sentences that the finding lies in, cut to as many scalars. So a table grows with the text and the number
/// of findings, and not with their product.
///
/// Complexity: linear in the text once, and in the excerpt for each finding.
struct TextExcerpts {
  /// The most scalars that are shown.
  private let limit: Int

  private let text: String
  private let scalars: ScalarText
  /// The sentences of a long text, without the white space around them.
  private let sentences: [Range<Int>]
  /// The sentence that each scalar of a long text belongs to.
  private let sentenceIndices: [Int]

  /// Finds the sentences of a text that is not shown as a whole, having more than `limit` scalars.
  init(of text: String, limit: Int) {
    (self.text, self.limit) = (text, limit)
    scalars = ScalarText(text)
    let whole = scalars.count > limit ? Sentences.ranges(of: scalars.scalars) : []
    sentences = whole.map { [scalars] in scalars.trimmed($0) ?? $0 }
    sentenceIndices = whole.enumerated().flatMap {
      repeatElement($0.offset, count: $0.element.count)
    }
  }

  /// What is shown beside a finding.
  ///
  /// It reaches from the first to the last sentence of the finding's places, white space around left out. Where that
  /// is too long it is cut, so that the places, or else the first of them, are in the middle. Of a long text nothing
  /// is shown beside a finding without a place.
  func excerpt(around places: [Range<Int>]) -> String {
    if scalars.count <= limit { return text }
    let places = places.map { $0.clamped(to: 0..<scalars.count) }
    guard let first = places.first else { return "" }
    let all = places.reduce(first) {
      min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
    }
    let passage = passage(of: all)
    if passage.count <= limit { return scalars[passage] }
    let middle = all.count <= limit ? all : first
    let slack = max(0, limit - middle.count)
    let earliest = max(passage.lowerBound, middle.lowerBound - slack / 2)
    let start = min(earliest, passage.upperBound - limit)
    return scalars[start..<start + limit]
  }

  /// The sentences that `range` lies in.
  private func passage(of range: Range<Int>) -> Range<Int> {
    let last = max(range.lowerBound, range.upperBound - 1)
    let sentence = { sentences[sentenceIndices[min($0, scalars.count - 1)]] }
    let (first, end) = (sentence(range.lowerBound), sentence(last))
    return min(first.lowerBound, range.lowerBound)..<max(end.upperBound, range.upperBound)
  }
}
