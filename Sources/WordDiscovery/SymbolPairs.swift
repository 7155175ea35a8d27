import Foundation

/// The pairs of neighbors that occur at least three times, with what the text around them says.
///
/// For a pair *ab* with count *n*, c_x of which before symbol *x*:
///
///     H_r(ab) = ln n − (1/n) Σ_x c_x ln c_x           boundary entropy to the right
///     PMI(a; b) = ln (N · n / (n_a · n_b))            pointwise mutual information, N symbols in all
///
/// in nats, and H_l likewise to the left; every end of a run counts as a neighbor of its own (Harris
/// 1955, doi:10.2307/411036; Tanaka-Ishii 2005, IJCNLP; Church and Hanks 1990).
///
/// Memory: 32 bytes a pair, and 8 for each of up to three times as many places as there are pairs.
struct SymbolPairs: Sendable {
  /// Rarer pairs say nothing.
  static let minimumCount = 3

  /// What is known of a pair.
  struct Statistics: Sendable {
    let first: UInt16
    let second: UInt16
    var rightEntropy: Float = 0
    var leftEntropy: Float = 0
    var mutualInformation: Float = 0
    let count: Int
  }

  /// A place of the hash table: key 0 where it is free, since no symbol has code 0. No `IntegerTable`: with key and
  /// index side by side, `indices(in:)` is fast enough to keep 4 % off the time of `WordFinder`.
  private struct Place: Sendable {
    var key: UInt32 = 0
    var index: Int32 = -1
  }

  /// By the pair's index.
  private(set) var statistics: [Statistics]
  private let places: [Place]

  /// How many pairs there are; indices are below it.
  var count: Int { statistics.count }

  /// Prepares pairs with their counts; their indices are their positions.
  init(_ pairs: [(first: UInt16, second: UInt16, count: Int)]) {
    statistics = pairs.map { Statistics(first: $0.first, second: $0.second, count: $0.count) }
    var size = 64
    while size * 2 < pairs.count * 3 { size *= 2 }
    var places = [Place](repeating: Place(), count: size)
    places.withUnsafeMutableBufferPointer { places in
      for (index, pair) in pairs.enumerated() {
        let key = Self.key(pair.first, pair.second)
        let place = Self.place(of: key, in: UnsafeBufferPointer(places))
        places[place] = Place(key: key, index: Int32(index))
      }
    }
    self.places = places
  }

  private static func key(_ first: UInt16, _ second: UInt16) -> UInt32 {
    UInt32(first) << 16 | UInt32(second)
  }

  /// The index of a pair, nil when it is not there.
  func index(of first: UInt16, _ second: UInt16) -> Int? {
    let index = places.withUnsafeBufferPointer { places in
      places[Self.place(of: Self.key(first, second), in: places)].index
    }
    return index >= 0 ? Int(index) : nil
  }

  /// The index of the pair that begins at each symbol; -1 where it has none.
  func indices(in symbols: [UInt16]) -> [Int32] {
    places.withUnsafeBufferPointer { places in
      [Int32](unsafeUninitializedCapacity: symbols.count) { indices, count in
        for position in symbols.indices {
          let isPair =
            position + 1 < symbols.count
            && symbols[position] != 0 && symbols[position + 1] != 0
          indices[position] =
            isPair
            ? places[Self.place(of: Self.key(symbols[position], symbols[position + 1]), in: places)]
              .index : -1
        }
        count = symbols.count
      }
    }
  }

  @inline(__always)
  private static func place(of key: UInt32, in places: UnsafeBufferPointer<Place>) -> Int {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while places[place].key != key && places[place].key != 0 { place = (place + 1) & mask }
    return place
  }
}

extension SymbolPairs {
  /// Σ c ln c over the neighbors of each pair, in the order in which they come.
  struct NeighborSums {
    fileprivate var right: [Double]
    fileprivate var left: [Double]

    init(_ pairs: SymbolPairs) {
      right = [Double](repeating: 0, count: pairs.count)
      left = right
    }

    /// Adds three neighbors that occur `count` times; a boundary has code 0.
    mutating func add(
      _ first: UInt16, _ second: UInt16, _ third: UInt16, count: Int, in pairs: SymbolPairs
    ) {
      if count == 1 || first == 0 || third == 0 { return }
      let term = Double(count) * log(Double(count))
      if let index = pairs.index(of: first, second) { right[index] += term }
      if let index = pairs.index(of: second, third) { left[index] += term }
    }
  }

  /// Takes over the entropies, and computes the mutual information.
  mutating func finish(_ sums: NeighborSums, alphabet: Alphabet, symbolCount: Int) {
    for index in statistics.indices {
      let pair = statistics[index]
      let count = Double(pair.count)
      let expected =
        Double(alphabet.count(of: pair.first)) * Double(alphabet.count(of: pair.second))
      statistics[index].rightEntropy = Float(log(count) - sums.right[index] / count)
      statistics[index].leftEntropy = Float(log(count) - sums.left[index] / count)
      statistics[index].mutualInformation = Float(log(Double(symbolCount) * count / expected))
    }
  }
}
