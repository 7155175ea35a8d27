import CorpusReading
import Testing

@testable import WordDiscovery

@Suite struct CohesivePairsTests {
  private func pairs(_ probability: Double, _ pmi: Double) throws -> CohesivePairs {
    var counts = AdjacentCharacterCounts()
    // 8 characters, 4 pairs: ab 2, cd 1, ac 1.
    try counts.add(Corpus(text: "ab ab cd ac"))
    return CohesivePairs(counts, minimumProbability: probability, minimumPMI: pmi)
  }

  private func has(_ pairs: CohesivePairs, _ pair: String) -> Bool {
    Array(pair.utf16).withUnsafeBufferPointer { pairs.joints(in: $0) } == [0, 1]
  }

  @Test func bothBoundsAreStrict() throws {
    // p(ab) = 1/2, p(a) = 3/8, p(b) = 1/4: PMI = ln(16/3) = 1.674; p(ac) = 1/4, PMI = ln(8/3) = 0.981;
    // p(cd) = 1/4, p(c) = 1/4, p(d) = 1/8: PMI = ln 8 = 2.079.
    for (probability, pmi, kept) in [
      (0.1, 0.5, "ab ac cd"), (0.25, 0.5, "ab"), (0.1, 1.0, "ab cd"), (0.1, 1.7, "cd"), (0, 3, ""),
    ] {
      let pairs = try pairs(probability, pmi)
      let found = ["ab", "ac", "cd", "ba", "zz", "az"].filter { has(pairs, $0) }
      #expect(found.joined(separator: " ") == kept)
    }
  }
}
