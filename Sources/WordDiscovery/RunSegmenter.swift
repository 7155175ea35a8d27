import Lexicons
import Segmentation

/// Cuts runs into the words that explain them best together with what is known of boundaries.
///
/// Viterbi over all words, known and not (`OpenVocabulary`), for the largest
///
///     Σ ln p(word) + 2 Σ logit(boundary between two words)
///
/// Complexity: linear in the text; no memory is allocated for runs that are no longer than the longest
/// before.
struct RunSegmenter: Sendable {
  /// What a boundary's evidence weighs beside a word's; from 2 to 4 results are the same.
  private static let boundaryWeight: Float = 2

  let words: WordModel
  /// What is known of boundaries, nil if nothing is.
  let boundaries: BoundaryModel?
  let maximumLength: Int

  /// Cuts a batch.
  func cut(_ batch: inout CutBatch) {
    var path = Path()
    let codes = batch.symbols.map { words.trieCodes[Int($0)] }
    let runs = batch
    runs.symbols.withUnsafeBufferPointer { symbols in
      runs.pairIndices.withUnsafeBufferPointer { pairIndices in
        codes.withUnsafeBufferPointer { codes in
          runs.forEachRun { run, _ in
            path.prepare(length: run.count)
            for start in run {
              let boundary =
                start == run.lowerBound
                ? 0
                : Self.boundaryWeight
                  * (boundaries?.logit(before: start, in: symbols, pairIndices: pairIndices) ?? 0)
              relax(start, of: run, boundary, symbols, codes, &path)
            }
            path.mark(run, in: &batch.cuts)
          }
        }
      }
    }
  }

  /// Tries every word that begins at `start`.
  @inline(__always)
  private func relax(
    _ start: Int, of run: Range<Int>, _ boundary: Float, _ symbols: UnsafeBufferPointer<UInt16>,
    _ codes: UnsafeBufferPointer<UInt32>, _ path: inout Path
  ) {
    let place = start - run.lowerBound
    let score = path.score(of: place) + boundary
    var spelled = score
    let unknownEnd = min(
      run.upperBound, start + min(maximumLength, OpenVocabulary.maximumUnknownLength))
    for position in start..<unknownEnd {
      spelled += words.symbolLogProbabilities[Int(symbols[position])]
      path.offer(
        spelled + words.vocabulary.escapes[position - start], from: place,
        to: position + 1 - run.lowerBound)
    }
    let limit = min(run.upperBound, start + maximumLength)
    words.trie.forEachWord(in: UnsafeBufferPointer(rebasing: codes[..<limit]), from: start) {
      end, value in
      path.offer(score + words.logProbabilities[value], from: place, to: end - run.lowerBound)
    }
  }
}

/// The best way to each place of a run.
private struct Path {
  private var scores: [Float] = []
  private var starts: [Int32] = []

  mutating func prepare(length: Int) {
    if scores.count <= length {
      scores = [Float](repeating: 0, count: length + 1)
      starts = [Int32](repeating: 0, count: length + 1)
    }
    scores[0] = 0
    for place in 1...length { scores[place] = -.infinity }
  }

  @inline(__always)
  func score(of place: Int) -> Float { scores[place] }

  @inline(__always)
  mutating func offer(_ score: Float, from start: Int, to end: Int) {
    if score > scores[end] {
      scores[end] = score
      starts[end] = Int32(truncatingIfNeeded: start)
    }
  }

  /// Marks where words begin.
  func mark(_ run: Range<Int>, in cuts: inout [Bool]) {
    for position in run { cuts[position] = false }
    var place = run.count
    while place > 0 {
      place = Int(starts[place])
      cuts[run.lowerBound + place] = true
    }
  }
}
