import CorpusReading
import Determinism

/// The search for texts that say nearly the same.
///
/// Of each text, white space, punctuation and symbols are left out, letters made lower-case and
/// half-width, and all digits made 0; what remains is the set of its trigrams of characters, or itself if
/// it is shorter. Two texts are near-duplicates if the Jaccard similarity of the sets, the size of
/// their intersection over that of their union, is at least ``leastSimilarity``.
///
/// Pairs to be compared are found by min-wise hashing (Broder 1997, doi:10.1109/SEQUEN.1997.666900):
/// under a random hash function, the least hash value of two sets is the same with a probability equal
/// to their similarity *s*. The values under ``rowCount`` functions make a key, and texts that agree
/// in one of ``bandCount`` keys, the bands of locality-sensitive hashing (Indyk and Motwani 1998,
/// doi:10.1145/276698.276876), are put in one bucket: with probability 1 − (1 − *s*³)³². That
/// is 0.9996 at a similarity of 0.6, and 0.9999986 at 0.7. The similarity of pairs in a bucket is then
/// computed exactly.
///
/// The hash functions are fixed, so the groups of the same texts are the same everywhere.
///
/// Complexity: 96 multiplications for each character, and for each text and band a share of a sort
/// and no more than ``comparedCount`` comparisons, whose time is linear in the length of the texts.
enum NearDuplicates {
  /// The least similarity of near-duplicates.
  ///
  /// In DuIE, pairs from 0.6 on are reports copied with additions, and templates where little but a
  /// name differs. Below, most are other facts in a like template (《…》是…创作的网络小说，发表于17K小说网),
  /// which may well be learned from other examples, and chains of those join more and more texts: of
  /// 10,424 sentences of DuIE 1, the largest group has 28 at 0.6, 114 at 0.55 and 366 at 0.5.
  static let leastSimilarity = 0.6
  /// The number of keys of a text.
  static let bandCount = 32
  /// The number of hash functions that a key is made of.
  static let rowCount = 3
  /// In a bucket, a text is compared with so many before it.
  static let comparedCount = 8

  /// All texts by their indices, those that a chain of near-duplicates joins in one group; each group
  /// in rising order, and the groups in order of their first.
  static func groups(of texts: [String]) -> [[Int]] {
    let sketches = ParallelBlocks.map(count: texts.count) { TextSketch(texts[$0]) }
    var sets = DisjointSets(count: texts.count)
    for band in 0..<bandCount {
      forEachBucket(of: sketches, band: band) { joinNearDuplicates(in: $0, of: sketches, &sets) }
    }
    return sets.groups
  }

  /// Calls `body` with the indices of each two texts or more that share the key of a band, in rising
  /// order.
  private static func forEachBucket(
    of sketches: [TextSketch], band: Int, _ body: ([Int]) -> Void
  ) {
    let order = sketches.indices.map { UInt64(sketches[$0].keys[band]) << 32 | UInt64($0) }.sorted()
    var bucket: [Int] = []
    for (place, entry) in order.enumerated() {
      bucket.append(Int(entry & 0xFFFF_FFFF))
      if place + 1 < order.count && order[place + 1] >> 32 == entry >> 32 { continue }
      if bucket.count > 1 { body(bucket) }
      bucket.removeAll(keepingCapacity: true)
    }
  }

  /// Joins the near-duplicates found in a bucket.
  ///
  /// A bucket may hold all texts, so pairs far from one another in it are not compared. Near-duplicates
  /// meet in small buckets too, of bands whose trigrams the others lack; but of texts in one template,
  /// some at the least similarity may be missed (2 of 339 in DuIE 1, shuffled).
  private static func joinNearDuplicates(
    in bucket: [Int], of sketches: [TextSketch], _ sets: inout DisjointSets
  ) {
    for (place, text) in bucket.enumerated() {
      for other in bucket[..<place].suffix(comparedCount) where !sets.areJoined(text, other) {
        if sketches[text].isNear(sketches[other]) { sets.join(text, other) }
      }
    }
  }
}

/// What is compared of a text: its trigrams, and the keys that near-duplicates are likely to share.
struct TextSketch: Sendable {
  /// The trigrams, three scalars of 21 bits each, in rising order.
  let trigrams: [UInt64]
  /// A key for each band.
  let keys: [UInt32]

  private static let folding = CharacterFolding([.width, .letterCase])

  /// An odd factor for each hash function.
  private static let factors: [UInt64] = {
    var generator = SeededGenerator(seed: 0)
    let count = NearDuplicates.bandCount * NearDuplicates.rowCount
    return (0..<count).map { _ in generator.next() | 1 }
  }()

  /// Sketches a text.
  init(_ text: String) {
    trigrams = Self.trigrams(of: text)
    keys = Self.keys(of: trigrams)
  }

  private static func trigrams(of text: String) -> [UInt64] {
    var trigrams: [UInt64] = []
    trigrams.reserveCapacity(text.utf8.count / 3)
    var (trigram, length) = (UInt64(0), 0)
    for case let scalar? in text.unicodeScalars.lazy.map(folded) {
      trigram = (trigram << 21 | UInt64(scalar)) & (1 << 63 - 1)
      length += 1
      if length >= 3 { trigrams.append(trigram) }
    }
    if length < 3 { trigrams.append(trigram) }
    return trigrams.sortedWithoutRepetition()
  }

  /// The plain form of a scalar; nil for all but letters and digits.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt32? {
    switch CharacterClass(scalar.value) {
    case .han: scalar.value
    case .digit: 0x30
    case .letter: folding?.folded(scalar.value) ?? scalar.value
    case .space, .punctuation, .other: nil
    }
  }

  /// For each band, the least hash values of all trigrams under its functions, made one number.
  ///
  /// A hash function is the product of a factor with the bits of the trigram, mixed.
  private static func keys(of trigrams: [UInt64]) -> [UInt32] {
    let mixed = trigrams.map(mixed)
    return (0..<NearDuplicates.bandCount).map { band in
      var key = UInt64(0)
      for factor in factors[band * NearDuplicates.rowCount..<(band + 1) * NearDuplicates.rowCount] {
        var least = UInt64.max
        for trigram in mixed { least = min(least, trigram &* factor) }
        key = Self.mixed(key ^ least)
      }
      return UInt32(truncatingIfNeeded: key)
    }
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The Jaccard similarity of the sets of trigrams.
  func similarity(to other: TextSketch) -> Double {
    let common = countCommon(other)
    return Double(common) / Double(trigrams.count + other.trigrams.count - common)
  }

  /// Whether the texts are near-duplicates; sets of too different sizes are not looked at.
  func isNear(_ other: TextSketch) -> Bool {
    let (smaller, larger) = (
      min(trigrams.count, other.trigrams.count), max(trigrams.count, other.trigrams.count)
    )
    return Double(smaller) / Double(larger) >= NearDuplicates.leastSimilarity
      && similarity(to: other) >= NearDuplicates.leastSimilarity
  }

  /// The number of trigrams in both sets, by a walk through both.
  private func countCommon(_ other: TextSketch) -> Int {
    var (count, place, otherPlace) = (0, 0, 0)
    while place < trigrams.count && otherPlace < other.trigrams.count {
      let (own, others) = (trigrams[place], other.trigrams[otherPlace])
      if own == others { count += 1 }
      if own <= others { place += 1 }
      if others <= own { otherPlace += 1 }
    }
    return count
  }
}

extension Array where Element: Comparable {
  fileprivate func sortedWithoutRepetition() -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(count)
    for element in sorted() where element != result.last { result.append(element) }
    return result
  }
}

/// A partition of the first numbers, made coarser step by step: union–find by path halving (Tarjan and
/// van Leeuwen 1984, doi:10.1145/62.2160).
///
/// Complexity: O(log *n*) a step for *n* numbers, taken over many.
private struct DisjointSets {
  /// A smaller number of the same set; of its least, itself.
  private var parents: [Int]

  /// `count` sets of one number.
  init(count: Int) { parents = Array(0..<count) }

  /// Whether two numbers are in one set.
  mutating func areJoined(_ first: Int, _ second: Int) -> Bool {
    least(of: first) == least(of: second)
  }

  /// Makes the sets of two numbers one.
  mutating func join(_ first: Int, _ second: Int) {
    let (first, second) = (least(of: first), least(of: second))
    parents[max(first, second)] = min(first, second)
  }

  /// The sets, their numbers rising, in order of their least.
  var groups: [[Int]] {
    mutating get {
      var members = [[Int]](repeating: [], count: parents.count)
      for number in parents.indices { members[least(of: number)].append(number) }
      return members.filter { !$0.isEmpty }
    }
  }

  private mutating func least(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }
}
