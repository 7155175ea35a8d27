import Foundation

/// nlp-zero's method written down as plainly as its description: the oracle of the fast one.
struct ReferenceWordFinder {
  var minimumProbability: Double
  var minimumPMI: Double

  private func log(_ x: Double) -> Double { x == 0 ? -100 : Foundation.log(x) }
  private func isLatin(_ character: Character) -> Bool { character.isASCII }

  func words(in lines: [String]) -> [(String, Int)] {
    let runs = lines.flatMap { line in
      line.split {
        !($0.isASCII && ($0.isLetter || $0.isNumber)) && !("\u{4E00}"..."\u{9FA5}" ~= $0)
      }
      .map(Array.init)
    }
    return removingRedundancy(candidates(runs, strongPairs(runs)))
  }

  private func strongPairs(_ runs: [[Character]]) -> Set<[Character]> {
    var characters: [Character: Int] = [:]
    var pairs: [[Character]: Int] = [:]
    for run in runs {
      for character in run { characters[character, default: 0] += 1 }
      for pair in zip(run, run.dropFirst()) { pairs[[pair.0, pair.1], default: 0] += 1 }
    }
    func logs<Key>(_ counts: [Key: Int]) -> [Key: Double] {
      let total = log(Double(counts.values.reduce(0, +)))
      return counts.mapValues { log(Double($0)) - total }
    }
    let (single, double) = (logs(characters), logs(pairs))
    return Set(
      double.filter { pair, probability in
        probability > log(minimumProbability)
          && probability - single[pair[0], default: 0] - single[pair[1], default: 0] > minimumPMI
      }.keys)
  }

  private func candidates(_ runs: [[Character]], _ pairs: Set<[Character]>) -> [(String, Int)] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    func count(_ word: String) {
      if counts[word] == nil { order.append(word) }
      counts[word, default: 0] += 1
    }
    for run in runs {
      var word = String(run[0])
      for (first, second) in zip(run, run.dropFirst()) {
        if pairs.contains([first, second]) {
          word.append(second)
        } else {
          count(word)
          word = String(second)
        }
      }
      count(word)
    }
    let total = log(Double(counts.values.reduce(0, +)))
    return order.map { ($0, counts[$0, default: 0]) }
      .filter { log(Double($0.1)) - total > log(minimumProbability) }
  }

  private func removingRedundancy(_ candidates: [(String, Int)]) -> [(String, Int)] {
    var counts = Dictionary(uniqueKeysWithValues: candidates)
    var total = counts.values.reduce(0, +)
    var logTotal = log(Double(total))
    let longestFirst = candidates.enumerated()
      .sorted { (-$0.element.0.count, $0.offset) < (-$1.element.0.count, $1.offset) }
    for (word, _) in longestFirst.map(\.element) where word.count > 1 {
      let count = counts[word, default: 0]
      var gain = log(Double(count)) - logTotal
      total -= count
      counts[word] = nil
      let parts = cut(Array(word), counts, logTotal)
      for part in parts { gain -= log(Double(counts[part, default: 0])) - logTotal }
      for part in gain < Double(word.count - 1) ? parts : [word] {
        counts[part, default: 0] += count
        total += count
        logTotal = log(Double(total))
      }
    }
    return candidates.compactMap { word, _ in counts[word].map { (word, $0) } }
  }

  private func cut(_ word: [Character], _ counts: [String: Int], _ logTotal: Double) -> [String] {
    var best: [Int: (score: Double, words: [String])] = [0: (1, [])]
    for start in word.indices {
      guard let (score, words) = best[start] else { continue }
      for end in start + 1..<word.count + 1 {
        let part = String(word[start..<end])
        guard let count = counts[part] else { continue }
        let sum = score + (log(Double(count)) - logTotal)
        if best[end].map({ sum > $0.score }) ?? true { best[end] = (sum, words + [part]) }
      }
      if best[start + 1] == nil { best[start + 1] = (score - 100, words + [String(word[start])]) }
    }
    return join(best[word.count]?.words ?? [])
  }

  private func join(_ words: [String]) -> [String] {
    var result: [String] = []
    var isOpen = false
    for word in words {
      let endsInLatin = word.last.map(isLatin) ?? false
      if endsInLatin && isOpen && word.allSatisfy(isLatin) {
        result[result.count - 1] += word
      } else {
        isOpen = endsInLatin && !isOpen
        result.append(word)
      }
    }
    return result
  }
}
