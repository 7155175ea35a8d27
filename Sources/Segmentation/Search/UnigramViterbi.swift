import Lexicons

/// The most probable way to cut a text into words, when words are independent.
///
/// Viterbi (1967, doi:10.1109/TIT.1967.1054010) over the lattice of all words in the text, a word
/// costing the logarithm of its relative frequency. These are nlp-zero's rules: words are tried by
/// rising start, then rising end, the first of equally good paths is kept, and a position that no
/// word reaches is reached by one character at -100.
///
/// Complexity: linear in the text's length times that of the longest word.
package struct UnigramViterbi: Sendable {
  /// The score of a character that no word covers.
  package static let unknownScore = -100.0

  /// The words, whose values are their positions in the arrays of counts.
  package let trie: DoubleArrayTrie

  package init(trie: DoubleArrayTrie) { self.trie = trie }

  /// Appends the ends of the words of the best path, each moved by `offset`.
  ///
  /// - Parameters:
  ///   - codes: the text's codes in the trie.
  ///   - logCounts: the logarithm of each word's count; minus infinity takes the word out.
  ///   - logTotal: the logarithm of the sum of all counts.
  package func appendBestPath(
    of codes: UnsafeBufferPointer<UInt32>, logCounts: UnsafeBufferPointer<Double>,
    logTotal: Double, workspace: inout Workspace, offset: Int, to ends: inout [Int]
  ) {
    workspace.findBestPath(length: codes.count, logCounts: logCounts, logTotal: logTotal) {
      trie.forEachWord(in: codes, from: $0, $1)
    }
    for word in workspace.path.reversed() { ends.append(word.end + offset) }
  }
}

extension UnigramViterbi {
  /// A word of a path.
  package struct PathWord: Sendable {
    /// Where it begins.
    package let start: Int
    /// Where it ends.
    package let end: Int
    /// Its value; -1 for a character that no word covers.
    package let value: Int
  }

  /// The search for the best path, and its memory, reused from text to text.
  package struct Workspace: Sendable {
    /// The best way to a position: its score, and the word it ends with.
    private struct Step: Sendable {
      var score: Double
      var start: Int32
      var value: Int32

      init(score: Double, start: Int, value: Int) {
        self.score = score
        self.start = Int32(truncatingIfNeeded: start)
        self.value = Int32(truncatingIfNeeded: value)
      }
    }

    /// nlp-zero gives the empty path a score of 1; it decides no comparison, but rounding follows it.
    private static let origin = Step(score: 1, start: 0, value: -1)
    private static let unreached = Step(score: -.infinity, start: 0, value: -1)

    /// The step to each position, then what is left of longer texts.
    private var steps: [Step] = []
    /// The words of the path that was found, from the last to the first.
    package private(set) var path: [PathWord] = []

    package init() {}

    /// Finds the best path of a word of `trie` by the other words, as `appendBestPath` does.
    ///
    /// - Parameters:
    ///   - word: the word's value.
    ///   - codes: its characters.
    package mutating func findBestParts(
      of word: Int, _ codes: UnsafeBufferPointer<UInt32>, by trie: HashedTrie,
      logCounts: UnsafeBufferPointer<Double>, logTotal: Double
    ) {
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: codes.count) { places in
        trie.takeFirstSteps(in: codes, places)
        findBestPath(length: codes.count, logCounts: logCounts, logTotal: logTotal) { start, body in
          if start == 0 { return trie.forEachPrefix(of: word, body) }
          trie.forEachWord(in: codes, from: start, places, body)
        }
      }
    }

    /// Tries every word at every start, and a character alone where no word leads on.
    ///
    /// - Parameter forEachWord: calls its second argument with the end and value of each word that
    ///   starts at the first.
    @inline(__always)
    fileprivate mutating func findBestPath(
      length: Int, logCounts: UnsafeBufferPointer<Double>, logTotal: Double,
      forEachWord: (_ start: Int, (_ end: Int, _ value: Int) -> Void) -> Void
    ) {
      prepare(length: length)
      steps.withUnsafeMutableBufferPointer { steps in
        for start in 0..<length {
          let score = steps[start].score
          forEachWord(start) { end, value in
            let candidate = score + (logCounts[value] - logTotal)
            if candidate > steps[end].score {
              steps[end] = Step(score: candidate, start: start, value: value)
            }
          }
          if steps[start + 1].score == -.infinity {
            steps[start + 1] = Step(
              score: score + UnigramViterbi.unknownScore, start: start, value: -1)
          }
        }
      }
      collectPath(length: length)
    }

    private mutating func collectPath(length: Int) {
      path.removeAll(keepingCapacity: true)
      var end = length
      while end > 0 {
        let step = steps[end]
        path.append(PathWord(start: Int(step.start), end: end, value: Int(step.value)))
        end = Int(step.start)
      }
    }

    private mutating func prepare(length: Int) {
      precondition(length < Int(Int32.max), "A text has fewer than 2^31 characters.")
      if steps.count <= length {
        steps = Array(repeating: Self.unreached, count: max(256, (length + 1) * 3 / 2))
      } else {
        for position in 0...length { steps[position] = Self.unreached }
      }
      steps[0] = Self.origin
    }
  }
}
