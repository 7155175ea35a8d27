import Foundation

/// A word that tells what a text is about.
public struct Keyword: Sendable, Equatable {
  /// The word as the text has it.
  public var word: String
  /// How much it tells; scores of one text and method can be compared.
  public var score: Double
  /// How often the text has it.
  public var count: Int
}

/// Finds the key words of texts by a segmenter's lexicon and its counts alone.
///
/// ```swift
/// let finder = KeywordFinder(segmenter: try .shipped())
/// for keyword in finder.keywords(in: text, count: 5) { print(keyword.word, keyword.score) }
/// ```
///
/// Candidates are words of two characters and more that hold a Chinese character or a letter. With c(w) the count of a
/// word among the C words of the text, and n(w) among the N words on which the lexicon was counted, half an occurrence
/// if it has none,
///
/// - `.termFrequency` ranks by the share of w, and how much it is above that in other text:
///
///       score(w) = c(w) / C · ln (c(w) N / (C n(w))),
///
///   TF-IDF (Spärck Jones 1972, doi:10.1108/eb026526) with a lexicon's counts in the place of documents, and the
///   word's part of the divergence between both texts. Words no more frequent than elsewhere are left out, so there
///   is no list of stop words.
/// - `.textRank` ranks by a random walk over these words (Mihalcea and Tarau 2004, https://aclanthology.org/W04-3252):
///   two are joined as often as one follows the other among the next four, and
///
///       score(w) = (1 − d) / V + d Σ_v score(v) · weight(v, w) / Σ_u weight(v, u),    d = 0.85,
///
///   with V the number of words; iterated until no score changes by a thousandth of their mean, a hundred times at
///   most.
///
/// Complexity: linear in the text, `.textRank` times the iterations.
public struct KeywordFinder: Sendable {
  /// How words are ranked.
  public enum Method: String, Sendable, CaseIterable {
    /// By how much more frequent they are than elsewhere.
    case termFrequency = "tf-idf"
    /// By what stands near them.
    case textRank = "text-rank"
  }

  /// What cuts texts into words and counts them elsewhere.
  public let segmenter: Segmenter
  /// How words are ranked.
  public let method: Method

  /// A finder.
  public init(segmenter: Segmenter, method: Method = .termFrequency) {
    (self.segmenter, self.method) = (segmenter, method)
  }

  /// The words of a text that tell most about it, the best first; of equals the one that comes first.
  ///
  /// - Precondition: `count` is not negative.
  public func keywords(in text: String, count: Int = 20) -> [Keyword] {
    precondition(count >= 0, "A number of words is not negative, found \(count).")
    let table = CandidateTable(text, segmenter)
    let scores =
      switch method {
      case .termFrequency: table.contrasts
      case .textRank: table.ranks
      }
    let order = scores.indices.filter { scores[$0] > 0 }
      .sorted { (scores[$0], $1) > (scores[$1], $0) }
    return order.prefix(count).map {
      Keyword(word: table.words[$0], score: scores[$0], count: table.counts[$0])
    }
  }
}

/// The words of a text that may be key words, numbered by their first occurrence.
private struct CandidateTable {
  private static let (window, damping, iterationCount) = (4, 0.85, 100)

  private(set) var words: [String] = []
  private(set) var counts: [Int] = []
  /// How much each tells by its frequency.
  private(set) var contrasts: [Double] = []
  /// The candidates in their order, -1 where a line ends.
  private var sequence: [Int] = []

  init(_ text: String, _ segmenter: Segmenter) {
    var numbers: [String: Int] = [:]
    var total = 0
    var workspace = Segmenter.Workspace()
    for line in text.split(whereSeparator: \.isNewline) {
      for word in segmenter.words(in: String(line), workspace: &workspace) {
        guard word.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { continue }
        total += 1
        if word.unicodeScalars.count == 1 { continue }
        let number = numbers[word] ?? words.count
        if number == words.count {
          numbers[word] = number
          words.append(word)
          counts.append(0)
        }
        counts[number] += 1
        sequence.append(number)
      }
      sequence.append(-1)
    }
    let corpusTotal = Double(max(1, segmenter.totalCount))
    contrasts = zip(words, counts).map { word, count in
      let share = Double(count) / Double(max(1, total))
      let elsewhere = max(0.5, Double(segmenter.count(of: word, &workspace))) / corpusTotal
      return max(0, share * log(share / elsewhere))
    }
  }

  /// How much each tells by what is near it; words no more frequent than elsewhere take no part.
  var ranks: [Double] {
    let edges = edges
    let members = words.indices.filter { contrasts[$0] > 0 }
    if members.isEmpty { return words.map { _ in 0 } }
    let weights = edges.map { $0.reduce(0) { $0 + $1.weight } }
    let base = (1 - Self.damping) / Double(members.count)
    var scores = words.map { _ in 0.0 }
    for member in members { scores[member] = 1 / Double(members.count) }
    for _ in 0..<Self.iterationCount {
      var next = scores
      for member in members {
        next[member] =
          base + Self.damping
          * edges[member].reduce(0) { sum, edge in
            sum + scores[edge.word] * edge.weight / weights[edge.word]
          }
      }
      let change = members.map { abs(next[$0] - scores[$0]) }.max() ?? 0
      scores = next
      if change * Double(members.count) < 0.001 { break }
    }
    return scores
  }

  /// The words near each word, with how often they are.
  private var edges: [[(word: Int, weight: Double)]] {
    var weights: [[Int: Double]] = words.map { _ in [:] }
    for (place, word) in sequence.enumerated() where word >= 0 && contrasts[word] > 0 {
      for other in sequence[(place + 1)...].prefix(Self.window) {
        if other < 0 { break }
        if other == word || contrasts[other] <= 0 { continue }
        weights[word][other, default: 0] += 1
        weights[other][word, default: 0] += 1
      }
    }
    return weights.map { edges in
      edges.sorted { $0.key < $1.key }.map { (word: $0.key, weight: $0.value) }
    }
  }
}

extension Segmenter {
  /// How often the lexicon has a word, 0 if it lacks it; a number counts as any other.
  ///
  /// Complexity: linear in the word's length.
  public func count(of word: String) -> Int {
    var workspace = Workspace()
    return count(of: word, &workspace)
  }

  /// The same with memory that is used again.
  fileprivate func count(of word: String, _ workspace: inout Workspace) -> Int {
    var word = word
    return word.withUTF8 { utf8 in
      _ = read(UnsafeRawBufferPointer(utf8), &workspace)
      return withExtendedLifetime(model.memory) {
        model.trie.value(of: workspace.input.codes.prefix(workspace.text.count)).map {
          model.counts[$0]
        }
          ?? 0
      }
    }
  }
}
