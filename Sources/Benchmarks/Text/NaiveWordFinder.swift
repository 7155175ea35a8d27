import Foundation

/// nlp-zero's word discovery with dictionaries and strings, as plain as its steps (see
/// `NLPZeroWordFinder`).
struct NaiveWordFinder {
  typealias Entry = (word: String, count: Int)

  let minimumProbability: Double
  let minimumPMI: Double

  /// The words of some lines with their counts, in the order in which they are first seen.
  func words(in lines: [String]) -> [Entry] {
    let runs = lines.flatMap { line in
      line.unicodeScalars.split { !Self.isCounted($0) }.map(Array.init)
    }
    return removingRedundancy(candidates(in: runs, cohesivePairs: cohesivePairs(in: runs)))
  }

  /// `[\u4e00-\u9fa50-9a-zA-Z]`
  private static func isCounted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{4E00}"..."\u{9FA5}", "0"..."9", "a"..."z", "A"..."Z": true
    default: false
    }
  }

  private func cohesivePairs(in runs: [[Unicode.Scalar]]) -> Set<String> {
    var characters: [String: Int] = [:]
    var pairs: [String: Int] = [:]
    for run in runs {
      for character in run { characters[String(character), default: 0] += 1 }
      for index in run.indices.dropLast() { pairs[run[index...index + 1].string, default: 0] += 1 }
    }
    func logarithms(_ counts: [String: Int]) -> [String: Double] {
      let total = log(Double(counts.values.reduce(0, +)))
      return counts.mapValues { log(Double($0)) - total }
    }
    let (single, double) = (logarithms(characters), logarithms(pairs))
    let kept = double.filter { pair, probability in
      let parts = pair.unicodeScalars.map { single[String($0), default: 0] }
      return probability > log(minimumProbability)
        && probability - parts[0] - parts[1] > minimumPMI
    }
    return Set(kept.keys)
  }

  /// The pieces between pairs that do not hold together, unless they are rare.
  private func candidates(
    in runs: [[Unicode.Scalar]], cohesivePairs: Set<String>
  ) -> [Entry] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for run in runs {
      var start = 0
      for end in 1...run.count {
        if end < run.count && cohesivePairs.contains(run[end - 1...end].string) { continue }
        let word = run[start..<end].string
        if counts[word] == nil { order.append(word) }
        counts[word, default: 0] += 1
        start = end
      }
    }
    let logTotal = log(Double(counts.values.reduce(0, +)))
    return order.map { ($0, counts[$0, default: 0]) }
      .filter { log(Double($0.1)) - logTotal > log(minimumProbability) }
  }

  /// Takes out, the longest first, each word that its parts explain, and counts it to them.
  private func removingRedundancy(_ candidates: [Entry]) -> [Entry] {
    var total = candidates.reduce(0) { $0 + $1.count }
    var segmenter = NaiveSegmenter(counts: Dictionary(uniqueKeysWithValues: candidates.map { $0 }))
    let lengths = candidates.map(\.word.unicodeScalars.count)
    let longestFirst = candidates.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
    for index in longestFirst where lengths[index] > 1 {
      let word = candidates[index].word
      let count = segmenter[word]
      var gain = Self.logarithm(count) - log(Double(total))
      total -= count
      segmenter.set(word, to: nil, total: total)
      let parts = NaiveSegmenter.join(segmenter.cut(Array(word.unicodeScalars)))
      for part in parts { gain -= Self.logarithm(segmenter[part]) - log(Double(total)) }
      for part in gain < Double(lengths[index] - 1) ? parts : [word] {
        total += count
        segmenter.set(part, to: segmenter[part] + count, total: total)
      }
    }
    return candidates.map { ($0.word, segmenter[$0.word]) }.filter { $0.1 > 0 }
  }

  /// The original's logarithm of no count at all.
  private static func logarithm(_ count: Int) -> Double { count == 0 ? -100 : log(Double(count)) }
}
