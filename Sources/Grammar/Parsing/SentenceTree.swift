import CorpusReading

/// The analysis of a sentence, or of a part of it that fills a gap.
public struct SentenceTree: Sendable, Hashable {
  /// The words that stand in this part itself and gaps for its children.
  public let template: Template
  /// The text of this part.
  public let text: String
  /// Where it stands in the sentence, in Unicode scalars.
  public let range: Range<Int>
  /// From ``SentenceParser`` the probability that the words are a part, 1 for clauses and the whole;
  /// from ``NLPZeroParser`` the sum of the logarithms of probability of this part's templates, and of
  /// null scores.
  public let score: Double
  /// What fills the template's gaps, in order.
  public let children: [SentenceTree]

  /// Creates a tree.
  ///
  /// - Precondition: there are as many children as the template has gaps.
  public init(
    template: Template, text: String, range: Range<Int>, score: Double, children: [SentenceTree]
  ) {
    precondition(
      children.count == template.gapCount,
      "A tree has a child for each gap: \(template.gapCount) gaps, \(children.count) children.")
    self.template = template
    self.text = text
    self.range = range
    self.score = score
    self.children = children
  }

  /// Reads the analysis of `words` from a chart.
  init(_ chart: SentenceChart, words: Range<Int>, of sentence: SentenceWords) {
    let analysis = chart[words]
    let fixed = Set(analysis.places)
    let range = sentence.range(of: words)
    self.init(
      template: Template(words.map { fixed.contains($0) ? .word(sentence.word($0)) : .gap }),
      text: sentence.text(range), range: range, score: analysis.score,
      children: SentenceChart.gaps(between: analysis.places, in: words).map {
        SentenceTree(chart, words: $0, of: sentence)
      })
  }
}

extension SentenceTree {
  /// Where this part stands in the sentence that was parsed.
  ///
  /// Complexity: linear in the end of ``range``.
  ///
  /// - Precondition: the sentence is that of the tree.
  public func range(in sentence: String) -> Range<String.Index> {
    sentence.range(ofScalars: range)
  }
}

extension SentenceTree: CustomStringConvertible {
  /// The tree drawn with a line for each part and each word, as nlp-zero draws it:
  ///
  ///     +---> (我)的(书)
  ///     |     +---> 我
  ///     |     |     +---> 我
  ///     |     +---> 的
  ///     |     +---> 书
  ///     |     |     +---> 书
  public var description: String {
    lines(prefix: "").joined(separator: "\n")
  }

  private func lines(prefix: String) -> [String] {
    var title = prefix + "+---> "
    var body: [String] = []
    var children = children.makeIterator()
    let inner = "|     " + prefix
    for element in template.elements {
      switch element {
      case .word(let word):
        title += word
        body.append(inner + "+---> " + word)
      case .gap:
        guard let child = children.next() else { continue }
        title += "(" + child.text + ")"
        body += child.lines(prefix: inner)
      }
    }
    return [title] + body
  }
}

extension SentenceTree {
  /// The tree in one line: words with a space between, parts within it in brackets.
  ///
  ///     [我 的] 书 在 [桌子 上]
  public var brackets: String {
    var children = children.makeIterator()
    return template.elements.map { element in
      if case .word(let word) = element { return word }
      return "[\(children.next()?.brackets ?? "")]"
    }.joined(separator: " ")
  }
}

extension SentenceTree: Codable {
  private enum CodingKeys: String, CodingKey {
    case template, start, end, score
    case text = "content"
    case children = "modules"
  }

  /// Reads `{"template": ["其中", null], "content": …, "start": 0, "end": 4, "score": …,
  /// "modules": [tree…]}`.
  ///
  /// - Throws: `DecodingError`, also if the range or the number of children cannot be.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let words = try values.decode([String?].self, forKey: .template)
    let children = try values.decode([SentenceTree].self, forKey: .children)
    let start = try values.decode(Int.self, forKey: .start)
    let end = try values.decode(Int.self, forKey: .end)
    guard !words.contains("") else {
      throw DecodingError.dataCorruptedError(
        forKey: .template, in: values, debugDescription: "A template's word is empty.")
    }
    let template = Template(ofPart: words.map { $0.map(Template.Element.word) ?? .gap })
    guard children.count == template.gapCount else {
      throw DecodingError.dataCorruptedError(
        forKey: .children, in: values,
        debugDescription: "\(template.gapCount) gaps but \(children.count) children.")
    }
    guard 0 <= start, start <= end else {
      throw DecodingError.dataCorruptedError(
        forKey: .end, in: values, debugDescription: "\(start)..<\(end) is no range.")
    }
    self.init(
      template: template, text: try values.decode(String.self, forKey: .text),
      range: start..<end, score: try values.decode(Double.self, forKey: .score), children: children)
  }

  /// Writes the form that `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(template, forKey: .template)
    try values.encode(text, forKey: .text)
    try values.encode(range.lowerBound, forKey: .start)
    try values.encode(range.upperBound, forKey: .end)
    try values.encode(score, forKey: .score)
    try values.encode(children, forKey: .children)
  }
}
