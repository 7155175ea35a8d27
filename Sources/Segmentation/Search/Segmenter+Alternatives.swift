import Determinism
import Foundation

// Of the rules, all but `nlpZero` let several ways of cutting a text be compared.
extension Segmenter {
  /// The most probable ways to cut `text`, the best first: exactly the `count` best of all, or all
  /// when there are fewer. The first is what `wordRanges(in:)` gives.
  ///
  /// ```swift
  /// for segmentation in segmenter.bestSegmentations(of: "研究生命", count: 3) {
  ///   print(segmentation.words, segmentation.score)
  /// }
  /// ```
  ///
  /// Complexity: linear in the text's length times the number of words at a place times `count`.
  ///
  /// - Precondition: `count` is positive, and the rules are not `nlpZero`.
  public func bestSegmentations(of text: String, count: Int) -> [ScoredSegmentation] {
    precondition(count > 0, "At least one segmentation is asked for, found \(count).")
    var workspace = Workspace()
    return withGraph(of: text, &workspace) { graph, symbols in
      graph.bestPaths(count).map { path in
        ScoredSegmentation(words: symbols.scalarRanges(endingAt: path.ends), score: path.score)
      }
    }
  }

  /// A way to cut `text`, drawn at random: sub-word regularization for what is trained on words
  /// (Kudo 2018, arXiv:1804.10959, but exact instead of among the n best).
  ///
  /// Segmentation *S* has probability p(S)^α / Σ p(S′)^α.
  ///
  /// - Parameters:
  ///   - text: the text to cut.
  ///   - inverseTemperature: α; 1 draws by the lexicon's probabilities, 0 all ways alike, and the
  ///     larger it is, the more often the best way comes.
  ///   - generator: the source of chance.
  /// - Precondition: α is finite and not negative, and the rules are not `nlpZero`.
  public func sampledSegmentation(
    of text: String, inverseTemperature: Double = 1, using generator: inout SeededGenerator
  ) -> [Range<Int>] {
    precondition(
      inverseTemperature >= 0 && inverseTemperature.isFinite,
      "An inverse temperature is finite and not negative, found \(inverseTemperature).")
    var workspace = Workspace()
    return withGraph(of: text, &workspace) { graph, symbols in
      let sums = graph.forwardSums(inverseTemperature: inverseTemperature)
      let ends = graph.sampledEnds(
        sums, inverseTemperature: inverseTemperature, using: &generator)
      return symbols.scalarRanges(endingAt: ends)
    }
  }

  /// The least weight, a whole number, with which a user dictionary's word comes out whole where it stands alone; what
  /// jieba calls `suggest_freq`.
  ///
  /// With S the best way to cut the word into others and N the lexicon's total count, it is the first above N · p(S).
  ///
  /// - Precondition: the word is not empty, and the rules are not `nlpZero`.
  public func sufficientWeight(for word: String) -> Int {
    var others = self
    // Words on top make what is cut in advance compete, too.
    others.userDictionary.add(word, weight: Double.leastNormalMagnitude)
    let best = others.bestSegmentations(of: word, count: 1)[0]
    if best.words.count < 2 { return 1 }
    let weight = exp(best.score + logTotal)
    return weight < 1e15 ? Int(weight) + 1 : Int.max
  }

  /// How probable it is that each word that could stand in `text` does: the share of all ways to
  /// cut it, by probability, in which it comes.
  ///
  /// - Precondition: α is finite and not negative, and the rules are not `nlpZero`.
  public func wordProbabilities(
    in text: String, inverseTemperature: Double = 1
  ) -> [(word: Range<Int>, probability: Double)] {
    var workspace = Workspace()
    return withGraph(of: text, &workspace) { graph, symbols in
      let probabilities = graph.edgeProbabilities(inverseTemperature: inverseTemperature)
      return zip(graph.edges, probabilities).map { edge, probability in
        (symbols.scalarRange(of: edge.start..<edge.end), probability)
      }
    }
  }

  /// Calls `body` with all ways to cut a text, and its symbols.
  private func withGraph<Result>(
    of text: String, _ workspace: inout Workspace, _ body: (WordGraph, SymbolText) -> Result
  ) -> Result {
    precondition(rules != .nlpZero, "nlp-zero's rules know one segmentation of a text only.")
    var text = text
    return text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      let wholeWords = read(bytes, &workspace)
      let graph = withExtendedLifetime(model.memory) {
        withLattice(of: bytes, workspace.input) { Self.graph($0, wholeWords) }
      }
      return body(graph, workspace.text)
    }
  }

  private static func graph(_ lattice: Lattice, _ wholeWords: [Range<Int>]) -> WordGraph {
    var edges: [WordGraph.Edge] = []
    var position = 0
    for word in wholeWords + [lattice.count..<lattice.count] {
      lattice.forEachWord(in: position..<word.lowerBound) { start, end, cost in
        edges.append(.init(start: start, end: end, cost: Double(cost)))
      }
      if !word.isEmpty {
        edges.append(.init(start: word.lowerBound, end: word.upperBound, cost: 0))
      }
      position = word.upperBound
    }
    return WordGraph(edges, end: lattice.count)
  }
}

extension SymbolText {
  /// The words that end at some symbols, as ranges of scalars.
  func scalarRanges(endingAt ends: [Int]) -> [Range<Int>] {
    var start = 0
    return ends.map { end in
      defer { start = end }
      return scalarRange(of: start..<end)
    }
  }
}
