import CorpusReading
import Determinism

/// A seeded split of texts in two that keeps near-duplicates on one side.
///
/// A sentence that stands twice in a file, once with other punctuation or another name in it, would
/// make scores better than they are if a model learned from one and were judged by the other.
///
/// White space, punctuation, letter case, width and which digit it is aside, texts are near-duplicates
/// if, of the trigrams of characters in either, three in five are in both; so are texts that a chain of
/// near-duplicates joins. A text that is no more than a part of another need not be one. Groups of
/// near-duplicates are shuffled, and the smaller side takes those that fit until the share is reached.
///
/// ```swift
/// let split = TextSplit(
///   of: ["石顺义作词。", "围城的作者是钱钟书", "石顺义作词！", "摩尔多瓦首都基希讷乌"],
///   share: 0.5, seed: 1)
/// split.kept      // [0, 2]
/// split.heldOut   // [1, 3]
/// ```
public struct TextSplit: Hashable, Sendable {
  /// The indices of the texts to learn from, in rising order.
  public let kept: [Int]
  /// The indices of the texts to judge by, of the given share, in rising order.
  public let heldOut: [Int]
  /// The number of groups of near-duplicates.
  public let duplicateGroupCount: Int
  /// The number of texts in those groups.
  public let duplicateCount: Int
  /// Whether near-duplicates stand on both sides, because the smaller one would else have less than half
  /// of the texts asked for.
  public let dividesDuplicates: Bool

  /// Splits `texts`.
  ///
  /// `share` · *n* texts, rounded, are held out where groups allow it, and else no more above or below
  /// that than half the size of one group, the smallest that does not fit. If the smaller side has less
  /// than half of its texts then, the largest group is divided. Of two texts or more, each side has one.
  ///
  /// Complexity: near linear in the length of all texts, whatever their likeness; about two seconds of
  /// one core for 100,000 texts of 70 characters, and six where all share a template.
  ///
  /// - Parameters:
  ///   - texts: the texts, in any number.
  ///   - share: the share to hold out.
  ///   - seed: what fixes the choice; groups do not depend on it.
  ///
  /// - Precondition: `0 < share < 1`.
  public init(of texts: [String], share: Double, seed: UInt64) {
    precondition(share > 0 && share < 1, "A share lies between 0 and 1: found \(share).")
    let groups = NearDuplicates.groups(of: texts)
    var generator = SeededGenerator(seed: seed)
    let goal = Self.heldOutCount(of: texts.count, share: share)
    var side = SmallerSide(
      groups.shuffled(using: &generator), goal: min(goal, texts.count - goal))
    side.takeGroupsThatFit()
    side.takeSmallestGroupIfNearer()
    dividesDuplicates = side.divideLargestGroupIfShort(using: &generator)
    let (smaller, larger) = (side.taken.sorted(), side.left.joined().sorted())
    (heldOut, kept) = 2 * goal <= texts.count ? (smaller, larger) : (larger, smaller)
    let repeated = groups.filter { $0.count > 1 }
    duplicateGroupCount = repeated.count
    duplicateCount = repeated.reduce(0) { $0 + $1.count }
  }

  /// The share of `count` texts, rounded, but one at least on each side if there are two.
  private static func heldOutCount(of count: Int, share: Double) -> Int {
    count < 2 ? 0 : min(max(1, Int((share * Double(count)).rounded())), count - 1)
  }
}

/// The choice of groups for the side that has fewer texts.
private struct SmallerSide {
  /// The number of texts to take.
  let goal: Int
  /// The texts taken.
  var taken: [Int] = []
  /// The groups left to the other side, in shuffled order.
  var left: [[Int]]

  /// Takes nothing yet.
  init(_ groups: [[Int]], goal: Int) {
    self.goal = goal
    left = groups
  }

  /// The number of texts still to be taken; below zero if there are too many.
  private var missing: Int { goal - taken.count }

  /// Goes through the groups and takes each that is not too large for what is missing.
  mutating func takeGroupsThatFit() {
    let groups = left
    left = []
    for group in groups {
      if group.count <= missing { taken += group } else { left.append(group) }
    }
  }

  /// Takes one group too large for what is missing, the smallest, unless there would then be more too
  /// many than are missing now, or nothing would be left.
  mutating func takeSmallestGroupIfNearer() {
    guard missing > 0, let smallest = left.indices.min(by: { left[$0].count < left[$1].count })
    else { return }
    let size = left[smallest].count
    guard size <= 2 * missing, left.count > 1 else { return }
    taken += left.remove(at: smallest)
  }

  /// If more than half of the texts are missing, takes them from the largest group, at random; every
  /// group left has more.
  ///
  /// - Returns: whether that had to be done.
  mutating func divideLargestGroupIfShort(using generator: inout SeededGenerator) -> Bool {
    guard 2 * missing > goal,
      let largest = left.indices.max(by: { left[$0].count < left[$1].count })
    else { return false }
    let group = left[largest].shuffled(using: &generator)
    left[largest] = Array(group[missing...])
    taken += group[..<missing]
    return true
  }
}

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
