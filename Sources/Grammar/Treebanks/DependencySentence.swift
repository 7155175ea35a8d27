/// A sentence of a treebank: its words and the word that each depends on.
///
/// Spans and segments number the words from 0 with punctuation left out, as parsers of raw text do
/// that take punctuation as given.
public struct DependencySentence: Sendable, Equatable {
  /// The words, punctuation marks too, in order.
  public let words: [String]
  /// Whether a word is punctuation, a place for each word.
  public let isPunctuation: [Bool]
  /// The place in `words` of the word that a word depends on, −1 for the root.
  public let heads: [Int]

  /// Creates a sentence.
  ///
  /// - Precondition: there is a mark and a head for each word, and the heads make one tree: one word
  ///   has head −1, and it is reached from every word.
  public init(words: [String], isPunctuation: [Bool], heads: [Int]) {
    precondition(
      isPunctuation.count == words.count && heads.count == words.count,
      "A sentence of \(words.count) words has \(isPunctuation.count) marks, \(heads.count) heads.")
    precondition(
      heads.allSatisfy { (-1..<words.count).contains($0) }
        && (words.isEmpty || heads.count { $0 == -1 } == 1)
        && Self.firstCyclicPlace(heads) == nil,
      "The heads of a sentence make one tree.")
    self.words = words
    self.isPunctuation = isPunctuation
    self.heads = heads
  }

  /// The first place from which heads lead back to itself or to another cycle, nil if all of them
  /// lead to −1.
  ///
  /// Complexity: O(number of words).
  static func firstCyclicPlace(_ heads: [Int]) -> Int? {
    var visits = Array(repeating: -1, count: heads.count)
    for place in heads.indices {
      var next = place
      while next >= 0 && visits[next] < 0 {
        visits[next] = place
        next = heads[next]
      }
      if next >= 0 && visits[next] == place { return place }
    }
    return nil
  }

  /// The number of words that are no punctuation, which is the length that spans refer to.
  public var length: Int { isPunctuation.count { !$0 } }

  /// The runs of words between punctuation marks, in order; none is empty.
  public var segments: [Range<Int>] {
    var segments: [Range<Int>] = []
    var (start, end) = (0, 0)
    for isMark in isPunctuation + [true] {
      if !isMark {
        end += 1
      } else if start < end {
        segments.append(start..<end)
        start = end
      }
    }
    return segments
  }

  /// The spans of words with all that depends on them, directly or not.
  ///
  /// Of every word that is no punctuation, if these words stand together once punctuation is left
  /// out; spans of one word and of the whole sentence say nothing and are left out.
  ///
  /// Complexity: O(number of words · depth of the tree).
  public var subtreeSpans: Set<Range<Int>> {
    let length = length
    var spans: Set<Range<Int>> = []
    for (place, subtree) in subtrees.enumerated() where !isPunctuation[place] {
      let span = subtree.span
      if span.count == subtree.count && (2..<max(2, length)).contains(span.count) {
        spans.insert(span)
      }
    }
    return spans
  }

  /// What depends on a word, and the word itself, without punctuation.
  private struct Subtree {
    var count = 0
    var span = 0..<0

    /// Adds the word `number`, which is higher than those before.
    mutating func add(_ number: Int) {
      span = (count == 0 ? number : span.lowerBound)..<(number + 1)
      count += 1
    }
  }

  /// The subtree of each word: words are added to all above them in rising order.
  private var subtrees: [Subtree] {
    var subtrees = Array(repeating: Subtree(), count: words.count)
    var number = 0
    for place in words.indices where !isPunctuation[place] {
      var above = place
      while above >= 0 {
        subtrees[above].add(number)
        above = heads[above]
      }
      number += 1
    }
    return subtrees
  }
}
