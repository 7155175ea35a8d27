import Segmentation

/// Analyzes sentences by templates nested in one another.
///
/// The analysis of highest probability: a template covers the sentence, further templates what its
/// gaps leave open; they may nest but not cross, and the logarithms of their probabilities (count by
/// total count) are added. Words that no template covers stay as they are, at `nullScore` for each
/// after the first. Scores are compared rounded to 4 places; of equal ones the template that fixes
/// more words wins, then the match found first. The method is nlp-zero's (Su Jianlin 2018,
/// https://kexue.fm/archives/5577), which tries all nestings; here every span is analyzed once.
///
///     let parser = NLPZeroParser(templates: try TemplateCounts(contentsOf: "templates.txt"))
///     print(parser.parse(["我", "的", "书"]))
///
/// Complexity: O(n³ · m) time for n words and m partly found templates a word, O(n²) memory for
/// analyses: a sentence of 25 words takes milliseconds.
public struct NLPZeroParser: Sendable {
  /// Scratch memory for one thread, reused from sentence to sentence.
  public struct Workspace: Sendable {
    fileprivate var states = MatchStates()
    fileprivate var segmentation = Segmenter.Workspace()

    /// Creates an empty workspace.
    public init() {}
  }

  /// The templates, by which sentences are analyzed.
  public let templates: TemplateTrie
  /// The score of a word that no template covers.
  public let nullScore: Double

  /// Creates a parser that uses `templates`.
  public init(templates: TemplateTrie, nullScore: Double = -20) {
    self.templates = templates
    self.nullScore = nullScore
  }

  /// Creates a parser that uses `templates`.
  public init(templates: TemplateCounts, nullScore: Double = -20) {
    self.init(templates: TemplateTrie(templates), nullScore: nullScore)
  }

  /// Analyzes a sentence given as words; offsets are those in the words put together.
  public func parse(_ words: [String]) -> SentenceTree {
    var workspace = Workspace()
    return parse(words, workspace: &workspace)
  }

  /// Analyzes a sentence given as words; offsets are those in the words put together.
  public func parse(_ words: [String], workspace: inout Workspace) -> SentenceTree {
    parse(
      words.joined(), wordRanges: SentenceWords.ranges(ofJoined: words), workspace: &workspace)
  }

  /// Analyzes a text as the segmenter cuts it, punctuation and white space being words too.
  public func parse(
    _ text: String, segmenter: Segmenter, workspace: inout Workspace
  ) -> SentenceTree {
    var text = text
    text.withUTF8 {
      segmenter.segment(UnsafeRawBufferPointer($0), workspace: &workspace.segmentation)
    }
    return parse(
      text, wordRanges: workspace.segmentation.wordRanges, workspace: &workspace)
  }

  /// Analyzes the words of a text, given as rising ranges of its Unicode scalars. Scalars between
  /// words belong to no template but stay in the tree's contents.
  ///
  /// - Precondition: the ranges are not empty, do not overlap, rise, and lie in the text.
  public func parse(
    _ text: String, wordRanges: [Range<Int>], workspace: inout Workspace
  ) -> SentenceTree {
    let sentence = SentenceWords(text, ranges: wordRanges)
    let chart = SentenceChart(
      symbols: wordRanges.indices.map { templates.symbol(of: sentence.word($0)) },
      trie: templates, nullScore: nullScore, states: &workspace.states)
    return SentenceTree(chart, words: wordRanges.indices, of: sentence)
  }
}
