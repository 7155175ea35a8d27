import Foundation
import Lexicons

/// nlp-zero's tokenizer, to the letter (see `SegmentationRules.nlpZero`).
///
/// Each piece between separators is cut by `UnigramViterbi`, and neighboring words of Latin letters
/// and digits are joined (`LatinJoining`).
struct NLPZeroTokenizer: Sendable {
  /// Scratch memory of one thread.
  struct Workspace: Sendable {
    fileprivate var scalars: [UInt32] = []
    fileprivate var words: [Range<Int>] = []
    fileprivate var ends: [Int] = []
    fileprivate var viterbi = UnigramViterbi.Workspace()
  }

  private let viterbi: UnigramViterbi
  private let logCounts: [Double]
  private let logTotal: Double

  init(_ model: UnigramModel) {
    viterbi = UnigramViterbi(trie: model.trie)
    logCounts = model.counts.map { log(Double($0)) }
    logTotal = model.totalCount > 0 ? log(Double(model.totalCount)) : 0
  }

  /// Appends the ends of the words in a part of the text.
  func appendEnds(
    of part: Range<Int>, in lattice: Lattice, workspace: inout Workspace, to ends: inout [Int]
  ) {
    workspace.scalars.removeAll(keepingCapacity: true)
    for symbol in lattice.symbols[part] { workspace.scalars.append(symbol.value) }
    workspace.words.removeAll(keepingCapacity: true)
    let codes = UnsafeBufferPointer(rebasing: lattice.codes[part])
    var start = 0
    for position in 0..<part.count where workspace.scalars[position] >= Symbol.unit {
      cut(start..<position, codes, &workspace)
      workspace.words.append(position..<position + 1)
      start = position + 1
    }
    cut(start..<part.count, codes, &workspace)
    LatinJoining.join(&workspace.words, from: 0, in: workspace.scalars)
    for word in workspace.words { ends.append(part.lowerBound + word.upperBound) }
  }

  /// The most probable words of a piece without separators.
  private func cut(
    _ piece: Range<Int>, _ codes: UnsafeBufferPointer<UInt32>, _ workspace: inout Workspace
  ) {
    if piece.isEmpty { return }
    workspace.ends.removeAll(keepingCapacity: true)
    logCounts.withUnsafeBufferPointer { logCounts in
      viterbi.appendBestPath(
        of: UnsafeBufferPointer(rebasing: codes[piece]), logCounts: logCounts,
        logTotal: logTotal, workspace: &workspace.viterbi, offset: piece.lowerBound,
        to: &workspace.ends)
    }
    var start = piece.lowerBound
    for end in workspace.ends {
      workspace.words.append(start..<end)
      start = end
    }
  }
}
