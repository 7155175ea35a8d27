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
  /// nlp-zero gives the empty path a score of 1; it decides no comparison, but rounding follows it.
  private static let emptyPathScore = 1.0

  /// Scratch memory, reused from text to text.
  package struct Workspace: Sendable {
    fileprivate var scores: [Double] = []
    fileprivate var starts: [Int32] = []

    package init() {}
  }

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
    let length = codes.count
    if length == 0 { return }
    precondition(length < Int(Int32.max), "A text has fewer than 2^31 characters.")
    workspace.prepare(length: length)
    workspace.scores[0] = Self.emptyPathScore
    workspace.scores.withUnsafeMutableBufferPointer { scores in
      workspace.starts.withUnsafeMutableBufferPointer { starts in
        for start in 0..<length {
          relax(
            from: start, codes: codes, logCounts: logCounts, logTotal: logTotal, scores, starts)
        }
      }
    }
    workspace.appendEnds(length: length, offset: offset, to: &ends)
  }

  /// Tries every word that starts at `start`.
  @inline(__always)
  private func relax(
    from start: Int, codes: UnsafeBufferPointer<UInt32>,
    logCounts: UnsafeBufferPointer<Double>, logTotal: Double,
    _ scores: UnsafeMutableBufferPointer<Double>, _ starts: UnsafeMutableBufferPointer<Int32>
  ) {
    let score = scores[start]
    trie.forEachWord(in: codes, from: start) { end, value in
      let candidate = score + (logCounts[value] - logTotal)
      if candidate > scores[end] {
        scores[end] = candidate
        starts[end] = Int32(start)
      }
    }
    if scores[start + 1] == -.infinity {
      scores[start + 1] = score + Self.unknownScore
      starts[start + 1] = Int32(start)
    }
  }
}

extension UnigramViterbi.Workspace {
  fileprivate mutating func prepare(length: Int) {
    if scores.count <= length {
      let capacity = max(256, (length + 1) * 3 / 2)
      scores = Array(repeating: -.infinity, count: capacity)
      starts = Array(repeating: 0, count: capacity)
    } else {
      for position in 0...length { scores[position] = -.infinity }
    }
  }

  /// Walks the best path backwards and appends its ends in order.
  fileprivate func appendEnds(length: Int, offset: Int, to ends: inout [Int]) {
    let first = ends.count
    var end = length
    while end > 0 {
      ends.append(end + offset)
      end = Int(starts[end])
    }
    ends[first...].reverse()
  }
}
