/// The analysis of a sentence, or of a part of it that fills a gap.
public struct SentenceTree: Sendable, Hashable {
  /// The words that stand in this part itself and gaps for its modules.
  public let template: Template
  /// The text of this part.
  public let content: String
  /// Where it stands in the sentence, in Unicode scalars.
  public let range: Range<Int>
  /// From ``SentenceParser`` the probability that the words are a part, 1 for clauses and the whole;
  /// from ``NLPZeroParser`` the sum of the logarithms of probability of this part's templates, and of
  /// null scores.
  public let score: Double
  /// What fills the template's gaps, in order.
  public let modules: [SentenceTree]

  /// Creates a tree.
  ///
  /// - Precondition: there are as many modules as the template has gaps.
  public init(
    template: Template, content: String, range: Range<Int>, score: Double, modules: [SentenceTree]
  ) {
    precondition(
      modules.count == template.gapCount,
      "A tree has a module for each gap: \(template.gapCount) gaps, \(modules.count) modules.")
    self.template = template
    self.content = content
    self.range = range
    self.score = score
    self.modules = modules
  }

  /// Reads the analysis of `words` from a chart.
  init(_ chart: SentenceChart, words: Range<Int>, of sentence: SentenceWords) {
    let analysis = chart[words]
    let fixed = Set(analysis.places)
    let range = sentence.range(of: words)
    self.init(
      template: Template(words.map { fixed.contains($0) ? .word(sentence.word($0)) : .gap }),
      content: sentence.text(range), range: range, score: analysis.score,
      modules: SentenceChart.gaps(between: analysis.places, in: words).map {
        SentenceTree(chart, words: $0, of: sentence)
      })
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
    var modules = modules.makeIterator()
    let inner = "|     " + prefix
    for element in template.elements {
      switch element {
      case .word(let word):
        title += word
        body.append(inner + "+---> " + word)
      case .gap:
        guard let module = modules.next() else { continue }
        title += "(" + module.content + ")"
        body += module.lines(prefix: inner)
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
    var modules = modules.makeIterator()
    return template.elements.map { element in
      if case .word(let word) = element { return word }
      return "[\(modules.next()?.brackets ?? "")]"
    }.joined(separator: " ")
  }
}

extension SentenceTree: Codable {
  private enum CodingKeys: String, CodingKey {
    case template, content, start, end, score, modules
  }

  /// Reads `{"template": ["其中", null], "content": …, "start": 0, "end": 4, "score": …,
  /// "modules": [tree…]}`.
  ///
  /// - Throws: `DecodingError`, also if the range or the number of modules cannot be.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let words = try values.decode([String?].self, forKey: .template)
    let modules = try values.decode([SentenceTree].self, forKey: .modules)
    let start = try values.decode(Int.self, forKey: .start)
    let end = try values.decode(Int.self, forKey: .end)
    guard !words.contains("") else {
      throw DecodingError.dataCorruptedError(
        forKey: .template, in: values, debugDescription: "A template's word is empty.")
    }
    let template = Template(ofPart: words.map { $0.map(Template.Element.word) ?? .gap })
    guard modules.count == template.gapCount else {
      throw DecodingError.dataCorruptedError(
        forKey: .modules, in: values,
        debugDescription: "\(template.gapCount) gaps but \(modules.count) modules.")
    }
    guard 0 <= start, start <= end else {
      throw DecodingError.dataCorruptedError(
        forKey: .end, in: values, debugDescription: "\(start)..<\(end) is no range.")
    }
    self.init(
      template: template, content: try values.decode(String.self, forKey: .content),
      range: start..<end, score: try values.decode(Double.self, forKey: .score), modules: modules)
  }

  /// Writes the form that `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(template, forKey: .template)
    try values.encode(content, forKey: .content)
    try values.encode(range.lowerBound, forKey: .start)
    try values.encode(range.upperBound, forKey: .end)
    try values.encode(score, forKey: .score)
    try values.encode(modules, forKey: .modules)
  }
}
