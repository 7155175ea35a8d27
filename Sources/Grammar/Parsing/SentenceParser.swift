import CorpusReading
import Segmentation

/// Finds the parts of sentences by templates nested in one another.
///
/// Punctuation cuts a sentence into clauses. Of each clause the probability of every span of words to
/// be a part is computed, over all nestings of all templates (`TemplateGrammar`, `PhraseChart`), and
/// of all trees the one with the most right parts to be expected is taken (`PartBrackets`). Gaps hold
/// one part or several, side by side; words of no part of their own stand in the part around them.
///
///     let parser = SentenceParser(templates: try TemplateCounts(contentsOf: "templates.tsv"))
///     print(parser.parse("他在北京大学学习历史。", segmenter: segmenter))
///
/// The templates should include those of one word, as ``TemplateFinder`` finds them: they tell how words
/// are used. For analyses as nlp-zero makes them see ``NLPZeroParser``. A parser may be written to a file
/// that opens at once (`SentenceParser+File.swift`).
///
/// Complexity: O(n³) time for a clause of n words; clauses of more than 100 are cut into pieces.
public struct SentenceParser: Sendable {
  /// Scratch memory for one thread, reused from sentence to sentence.
  public struct Workspace {
    fileprivate var chart = PhraseChart()
    fileprivate var brackets = PartBrackets()
    fileprivate var forms = WordForms()
    fileprivate var segmentation = Segmenter.Workspace()

    /// Creates a workspace.
    public init() {}
  }

  /// The probability above which a span of words can be a part; from 0, where every clause is cut
  /// until two words are left, to 1, where it is not cut at all.
  public let minimumProbability: Double

  /// The `minimumProbability` of parsers for which no other is given.
  public static let defaultMinimumProbability = 0.15

  /// What cuts texts into words; unless it is set, every Chinese character is a word.
  public var segmenter = SentenceParser.characters

  let grammar: CompiledGrammar

  /// Creates a parser that uses `templates`.
  ///
  /// - Precondition: `minimumProbability` is from 0 to 1.
  public init(
    templates: TemplateCounts, minimumProbability: Double = defaultMinimumProbability
  ) {
    self.init(CompiledGrammar(templates), minimumProbability: minimumProbability)
  }

  init(_ grammar: CompiledGrammar, minimumProbability: Double) {
    precondition(
      (0...1).contains(minimumProbability),
      "A probability is from 0 to 1, found \(minimumProbability).")
    self.minimumProbability = minimumProbability
    self.grammar = grammar
  }

  /// Analyzes a sentence given as words, none of them empty; offsets are those in the words put together.
  public func parse(_ words: [String]) -> SentenceTree {
    var workspace = Workspace()
    return parse(words, workspace: &workspace)
  }

  /// Analyzes a sentence given as words, none of them empty; offsets are those in the words put together.
  public func parse(_ words: [String], workspace: inout Workspace) -> SentenceTree {
    parse(
      words.joined(), wordRanges: SentenceWords.ranges(ofJoined: words), workspace: &workspace)
  }

  /// Analyzes a text as the segmenter cuts it; white space is no word.
  public func parse(
    _ text: String, segmenter: Segmenter, workspace: inout Workspace
  ) -> SentenceTree {
    var text = text
    text.withUTF8 {
      segmenter.segment(UnsafeRawBufferPointer($0), workspace: &workspace.segmentation)
    }
    let words = workspace.segmentation
    let visible = (0..<words.wordCount).filter { !words.isWhiteSpace($0) }
    let ranges = visible.map { words[$0].scalars }
    let plain = words.isFolded ? CharacterFolding(.traditional)?.folded(text) : nil
    return withExtendedLifetime(grammar.memory) {
      findTree(text, reading: plain ?? text, ranges, &workspace)
    }
  }

  /// Analyzes the words of a text, given as rising ranges of its Unicode scalars.
  ///
  /// - Precondition: the ranges are not empty, do not overlap, rise, and lie in the text.
  public func parse(
    _ text: String, wordRanges: [Range<Int>], workspace: inout Workspace
  ) -> SentenceTree {
    withExtendedLifetime(grammar.memory) { findTree(text, reading: text, wordRanges, &workspace) }
  }

  /// - Parameter plain: the text with as many scalars, as the templates have it.
  private func findTree(
    _ text: String, reading plain: String, _ wordRanges: [Range<Int>], _ workspace: inout Workspace
  ) -> SentenceTree {
    let sentence = SentenceWords(text, ranges: wordRanges)
    let words = plain == text ? sentence : SentenceWords(plain, ranges: wordRanges)
    var parts: [Part] = []
    for clause in clauses(of: words, &workspace.forms) {
      for start in stride(from: 0, to: clause.numbers.count, by: PhraseChart.longestClause) {
        let numbers = clause.numbers[start...].prefix(PhraseChart.longestClause)
        parts += self.parts(of: numbers, at: clause.start + start, &workspace)
      }
    }
    var rest = parts[...]
    if rest.first?.words == wordRanges.indices { rest.removeFirst() }
    return tree(Part(words: wordRanges.indices, probability: 1), &rest, sentence)
  }

  private struct Clause {
    let start: Int
    var numbers: [Int32]
  }

  /// Words that are a part.
  private struct Part {
    let words: Range<Int>
    let probability: Double
  }

  private func clauses(of sentence: SentenceWords, _ forms: inout WordForms) -> [Clause] {
    var clauses: [Clause] = []
    var isInside = false
    for place in 0..<sentence.count {
      guard let number = number(of: sentence.word(place), &forms) else {
        isInside = false
        continue
      }
      if !isInside { clauses.append(Clause(start: place, numbers: [])) }
      clauses[clauses.count - 1].numbers.append(number)
      isInside = true
    }
    return clauses
  }

  /// The number of a word in the grammar; nil for punctuation. Most words are their own form.
  private func number(of word: String, _ forms: inout WordForms) -> Int32? {
    let number = grammar.number(of: word)
    if number != TemplateGrammar.unknown { return number }
    guard let form = forms.form(of: word) else { return nil }
    return grammar.number(of: form)
  }

  private func parts(
    of clause: ArraySlice<Int32>, at offset: Int, _ workspace: inout Workspace
  ) -> [Part] {
    if clause.count < 2 { return [] }
    guard workspace.chart.analyze(clause, grammar) else {
      return [Part(words: offset..<offset + clause.count, probability: 1)]
    }
    let chart = workspace.chart
    return workspace.brackets.parts(of: chart, minimumProbability: minimumProbability).map { span in
      Part(
        words: span.lowerBound + offset..<span.upperBound + offset,
        probability: span.count == clause.count ? 1 : min(1, chart.probability(of: span)))
    }
  }

  /// The tree of a part; `parts` begins with those inside it.
  private func tree(
    _ part: Part, _ parts: inout ArraySlice<Part>, _ sentence: SentenceWords
  ) -> SentenceTree {
    var elements: [Template.Element] = []
    var children: [SentenceTree] = []
    var place = part.words.lowerBound
    while place < part.words.upperBound {
      if let next = parts.first, next.words.lowerBound == place {
        parts.removeFirst()
        children.append(tree(next, &parts, sentence))
        elements.append(.gap)
        place = next.words.upperBound
      } else {
        elements.append(.word(sentence.word(place)))
        place += 1
      }
    }
    let range = sentence.range(of: part.words)
    return SentenceTree(
      template: Template(ofPart: elements), text: sentence.text(range), range: range,
      score: part.probability, children: children)
  }
}
