import Testing

@testable import Annotations
@testable import Extraction

@Suite struct NodeSetTests {
  @Test func worksAcrossWords() {
    var left = NodeSet(capacity: 130)
    for node in [0, 63, 64, 129] { left.insert(node) }
    var right = NodeSet(all: 130)
    right.remove(64)
    #expect(left.members == [0, 63, 64, 129])
    #expect(left.intersection(right).members == [0, 63, 129])
    #expect(left.subtracting(right).members == [64])
    #expect(left.union(right).members == Array(0..<130))
    #expect(left.countShared(with: right) == 3)
    #expect(right.contains(63) && !right.contains(64))
    #expect(!left.isEmpty && NodeSet(capacity: 130).isEmpty)
  }
}
