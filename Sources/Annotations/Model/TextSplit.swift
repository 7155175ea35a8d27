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
