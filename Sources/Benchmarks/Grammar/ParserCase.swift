import NLPZero

/// A parser with its scratch memory, used again from sentence to sentence.
struct ParserCase {
  private let name: String
  private let parse: ([String]) -> SentenceTree
  private let parseText: (String) -> SentenceTree
  /// The words of a text that trees have to hold.
  private let words: (String) -> [String]

  init(_ parser: SentenceParser, _ segmenter: Segmenter) {
    var workspace = SentenceParser.Workspace()
    name = "parsing"
    parse = { parser.parse($0, workspace: &workspace) }
    parseText = { parser.parse($0, segmenter: segmenter, workspace: &workspace) }
    words = { segmenter.words(in: $0).filter { !$0.allSatisfy(\.isWhitespace) } }
  }

  init(_ parser: NLPZeroParser, _ segmenter: Segmenter) {
    var workspace = NLPZeroParser.Workspace()
    name = "nlp-zero's parsing"
    parse = { parser.parse($0, workspace: &workspace) }
    parseText = { parser.parse($0, segmenter: segmenter, workspace: &workspace) }
    words = segmenter.words(in:)
  }

  /// Parses sentences given as words.
  func parse(_ sentences: [[String]]) {
    for sentence in sentences { Trials.keep(parse(sentence).children.count) }
  }

  /// The rate of sentences given as words.
  func ofWords(_ title: String, _ sentences: [[String]]) -> Benchmark {
    let name = "\(name), \(title)"
    return Benchmark(
      name, unit: "sentences/s", work: Double(sentences.count),
      check: { try check(sentences, name) }, body: { parse(sentences) })
  }

  /// The rate of texts, which are segmented first.
  func ofTexts(_ title: String, _ texts: [String], unit: String) -> Benchmark {
    let name = "\(name), \(title)"
    return Benchmark(
      name, unit: unit, work: Double(texts.count),
      check: {
        for (index, text) in texts.enumerated() {
          try Self.check({ parseText(text) }, words(text), "line \(index + 1)", name)
        }
      },
      body: { for text in texts { Trials.keep(parseText(text).children.count) } })
  }

  func check(_ sentences: [[String]], _ name: String) throws {
    for (index, words) in sentences.enumerated() {
      try Self.check({ parse(words) }, words, "sentence \(index + 1)", name)
    }
  }

  /// A sentence parsed twice has the same tree, which holds its words, each once and in order.
  static func check(
    _ parse: () -> SentenceTree, _ words: [String], _ what: String, _ name: String
  ) throws {
    let tree = parse()
    try Agreement.require(tree.words, equal: words, of: what, in: name)
    try Agreement.require([parse()], equal: [tree], of: "the tree of \(what)", in: name)
  }
}

extension SentenceTree {
  /// The words of this part and of those within it, in order.
  var words: [String] {
    var children = children.makeIterator()
    return template.elements.flatMap { element in
      switch element {
      case .word(let word): [word]
      case .gap: children.next()?.words ?? []
      }
    }
  }
}
