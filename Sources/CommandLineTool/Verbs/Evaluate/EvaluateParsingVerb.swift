import CommandLineParsing
import NLPZero

/// `nlpzero evaluate parsing`: parts of sentences against dependency subtrees.
enum EvaluateParsingVerb: Verb {
  static let gold = EvaluateGroup.gold("The right trees, in CoNLL-U.")

  static let description = VerbDescription(
    name: "evaluate parsing",
    overview: "Score the parts of sentences of known words against dependency subtrees.",
    discussion: [
      """
      Parts of two words and more count, punctuation left out; also the share of parts that cross no \
      subtree, and both figures for trees that branch to the right, to the left and at random between \
      punctuation.
      """
    ],
    options: [gold, ResultOutput.path] + TreeParser.table,
    examples: [
      .init(
        command: "nlpzero evaluate parsing --gold dev.conllu --templates templates.tsv",
        explanation: "Scores the parts that templates find in sentences of known words.")
    ])

  static func run(_ context: VerbContext) throws {
    try ResultOutput.check(context)
    let sentences = try DependencyTreebank.sentences(contentsOf: context.arguments[gold])
    let parser = try TreeParser(context)
    var workspace = TreeParser.Workspace()
    var generator = SeededGenerator(seed: context.seed)
    let score = score(sentences) { parts(of: $0, parser, &workspace) }
    let baselines: [(String, OrderedJSON)] = [
      (
        "rightBranching",
        json(
          of: self.score(sentences) {
            BaselineBrackets.rightBranching($0.segments)
          })
      ),
      (
        "leftBranching",
        json(
          of: self.score(sentences) {
            BaselineBrackets.leftBranching($0.segments)
          })
      ),
      (
        "random",
        json(
          of: self.score(sentences) {
            BaselineBrackets.random($0.segments, using: &generator)
          })
      ),
    ]
    try ResultOutput.write(
      line: OrderedJSON.object(members(of: score) + baselines).text, context)
  }

  private static func score(
    _ sentences: [DependencySentence], _ predict: (DependencySentence) -> Set<Range<Int>>
  ) -> BracketScore {
    var score = BracketScore()
    for sentence in sentences {
      score.add(
        predicted: predict(sentence), gold: sentence.subtreeSpans, length: sentence.length)
    }
    return score
  }

  /// The parts of a sentence as spans of its words without punctuation. Each run of words between
  /// punctuation is parsed, and is a part itself.
  private static func parts(
    of sentence: DependencySentence, _ parser: TreeParser, _ workspace: inout TreeParser.Workspace
  ) -> Set<Range<Int>> {
    let words = zip(sentence.words, sentence.isPunctuation).filter { !$1 }.map(\.0)
    var parts: Set<Range<Int>> = []
    for segment in sentence.segments {
      var ranges: [Range<Int>] = []
      var offset = 0
      for word in words[segment] {
        ranges.append(offset..<offset + word.unicodeScalars.count)
        offset += word.unicodeScalars.count
      }
      let tree = parser.parse(words[segment].joined(), wordRanges: ranges, &workspace)
      let starts = Dictionary(
        uniqueKeysWithValues: zip(ranges.map(\.lowerBound), segment))
      let ends = Dictionary(
        uniqueKeysWithValues: zip(ranges.map(\.upperBound), segment.map { $0 + 1 }))
      collect(tree) { range in
        if let start = starts[range.lowerBound], let end = ends[range.upperBound] {
          parts.insert(start..<end)
        }
      }
    }
    return parts
  }

  private static func collect(_ tree: SentenceTree, _ body: (Range<Int>) -> Void) {
    body(tree.range)
    for child in tree.children { collect(child, body) }
  }

  private static func json(of score: BracketScore) -> OrderedJSON { .object(members(of: score)) }

  private static func members(of score: BracketScore) -> [(String, OrderedJSON)] {
    score.counts.figures + [
      ("uncrossedShare", .decimal(score.uncrossedShare)),
      ("goldCount", .integer(score.gold)), ("predictedCount", .integer(score.predicted)),
      ("correctCount", .integer(score.correct)),
    ]
  }
}
