import Foundation
import Testing

@testable import WordDiscovery

@Suite struct SymbolPairsTests {
  /// Neighbors of a pair, each end of a run as one of its own.
  private static func entropy(_ neighbors: [Int], of count: Int) -> Double {
    let shares =
      neighbors.map { Double($0) / Double(count) }
      + repeatElement(1 / Double(count), count: count - neighbors.reduce(0, +))
    return -shares.reduce(0) { $0 + $1 * log($1) }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func statisticsAreThoseOfDictionaries(seed: UInt64) throws {
    let sample = RunSample(seed: seed, symbolCount: 9, runCount: 200, longest: 8)
    let pairs = try sample.pairs()
    let (all, triples) = (sample.strings(ofLength: 2), sample.strings(ofLength: 3))
    let symbols = sample.strings(ofLength: 1)
    let total = Double(sample.symbolCount)
    var indices = Set<Int>()
    for (pair, count) in all {
      guard let index = pairs.index(of: pair[0], pair[1]) else {
        #expect(count < 3)
        continue
      }
      indices.insert(index)
      let found = pairs.statistics[index]
      #expect(found.first == pair[0] && found.second == pair[1] && found.count == count)
      let right = triples.filter { $0.key.prefix(2) == pair[...] }.map(\.value)
      let left = triples.filter { $0.key.suffix(2) == pair[...] }.map(\.value)
      #expect(abs(Double(found.rightEntropy) - Self.entropy(right, of: count)) < 1e-5)
      #expect(abs(Double(found.leftEntropy) - Self.entropy(left, of: count)) < 1e-5)
      let chance = Double(symbols[[pair[0]], default: 0] * symbols[[pair[1]], default: 0]) / total
      #expect(abs(Double(found.mutualInformation) - log(Double(count) / chance)) < 1e-5)
    }
    #expect(indices == Set(0..<pairs.count))
    #expect(pairs.count < all.count && pairs.count > 20)
  }

  @Test func indicesStandWherePairsBegin() throws {
    let sample = RunSample(seed: 4, symbolCount: 6, runCount: 50, longest: 6)
    let pairs = try sample.pairs()
    let symbols = sample.batch.symbols
    let found = pairs.indices(in: symbols)
    #expect(found.count == symbols.count)
    for position in symbols.indices {
      let isPair =
        position + 1 < symbols.count && symbols[position] != 0 && symbols[position + 1] != 0
      let expected = isPair ? pairs.index(of: symbols[position], symbols[position + 1]) : nil
      #expect(found[position] == Int32(expected ?? -1))
    }
  }

  @Test func thousandsOfPairsAreFound() {
    var list: [(first: UInt16, second: UInt16, count: Int)] = []
    for second in UInt16(1)...100 {
      for first in UInt16(1)...300 { list.append((first, second, 3)) }
    }
    let pairs = SymbolPairs(list)
    #expect(pairs.count == 30_000)
    for index in stride(from: 0, to: list.count, by: 7) {
      #expect(pairs.index(of: list[index].first, list[index].second) == index)
    }
    #expect(pairs.index(of: 301, 1) == nil)
    #expect(SymbolPairs([]).index(of: 1, 1) == nil)
    #expect(SymbolPairs([]).indices(in: []) == [])
  }
}
