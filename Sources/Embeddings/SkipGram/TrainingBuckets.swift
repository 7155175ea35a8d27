import CKernels
import Determinism

/// A sampled text, sorted by the parts of input and target into the groups that the kernel trains on.
///
/// A group is one occurrence of an input word with those of its targets that are in one part, or with the next
/// few of them where they are more than the kernel takes at once. Within a bucket, groups keep the order
/// of the text.
struct TrainingBuckets: Sendable {
  /// The ranked words of the text before thinning out.
  private(set) var wordCount = 0

  private let partition: WordPartition
  private var targets: [UInt32] = []
  private var groups: [nz_skipgram_group] = []
  /// Where the groups of each bucket start, and the end of the last.
  private var starts: [Int]

  /// Samples whole sentences of a token file.
  ///
  /// Complexity: linear in the number of targets drawn.
  init(
    _ tokens: ArraySlice<UInt32>, sampler: TargetSampler, partition: WordPartition,
    using generator: inout SeededGenerator
  ) {
    self.partition = partition
    starts = [Int](repeating: 0, count: partition.partCount * partition.partCount + 1)
    let targetsPerWord = (sampler.window + 1) * (sampler.negativeCount + 1)
    targets.reserveCapacity(tokens.count * targetsPerWord)
    groups.reserveCapacity(tokens.count * min(targetsPerWord, partition.partCount))
    var offsets = [Int](repeating: 0, count: partition.partCount)
    wordCount = sampler.sample(tokens, using: &generator) { input, drawn in
      append(drawn, of: input, &offsets)
    }
    sort()
  }

  /// Calls `body` with the groups of a bucket and the targets that they refer to.
  func withBucket(
    inputPart: Int, targetPart: Int,
    _ body: (UnsafeBufferPointer<nz_skipgram_group>, UnsafePointer<UInt32>) -> Void
  ) {
    let bucket = inputPart * partition.partCount + targetPart
    groups.withUnsafeBufferPointer { groups in
      targets.withUnsafeBufferPointer { targets in
        guard let first = targets.baseAddress else { return }
        body(UnsafeBufferPointer(rebasing: groups[starts[bucket]..<starts[bucket + 1]]), first)
      }
    }
  }

  /// Appends the targets of one input, sorted by part, and their groups.
  private mutating func append(_ drawn: [UInt32], of input: UInt32, _ offsets: inout [Int]) {
    for part in offsets.indices { offsets[part] = 0 }
    for target in drawn { offsets[part(ofTarget: target)] += 1 }
    var end = targets.count
    for part in offsets.indices where offsets[part] > 0 {
      let count = offsets[part]
      offsets[part] = end
      appendGroups(input: input, targetPart: part, targets: end..<end + count)
      end += count
    }
    targets.append(contentsOf: drawn)
    for target in drawn {
      let part = part(ofTarget: target)
      targets[offsets[part]] = target
      offsets[part] += 1
    }
  }

  private mutating func appendGroups(input: UInt32, targetPart: Int, targets range: Range<Int>) {
    let limit = Int(NZ_SKIPGRAM_TARGET_LIMIT)
    for first in stride(from: range.lowerBound, to: range.upperBound, by: limit) {
      let count = min(limit, range.upperBound - first)
      groups.append(
        nz_skipgram_group(
          input: input, first_target: UInt32(first), target_count: UInt32(count)))
    }
  }

  /// Sorts the groups by counting, and the targets after them, so that training reads both in order.
  private mutating func sort() {
    for group in groups { starts[bucket(of: group) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    var sorted = groups
    var next = starts
    for group in groups {
      let bucket = bucket(of: group)
      sorted[next[bucket]] = group
      next[bucket] += 1
    }
    groups = sorted
    moveTargets()
  }

  private mutating func moveTargets() {
    let unsorted = targets
    targets = [UInt32](unsafeUninitializedCapacity: unsorted.count) { sorted, count in
      for index in groups.indices {
        let first = Int(groups[index].first_target)
        groups[index].first_target = UInt32(count)
        for target in first..<first + Int(groups[index].target_count) {
          sorted[count] = unsorted[target]
          count += 1
        }
      }
    }
  }

  private func part(ofTarget target: UInt32) -> Int { Int(partition.parts[Int(target >> 1)]) }

  private func bucket(of group: nz_skipgram_group) -> Int {
    Int(partition.parts[Int(group.input)]) * partition.partCount
      + part(ofTarget: targets[Int(group.first_target)])
  }
}
