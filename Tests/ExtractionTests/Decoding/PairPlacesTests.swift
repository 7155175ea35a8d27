import Testing

@testable import Extraction

@Suite struct PairPlacesTests {
  /// 甲卖一，乙卖二。: sellers at 0 and 4, what they sell at 2 and 6.
  private let text = Array("甲卖一，乙卖二。".unicodeScalars)
  private var places: PairPlaces { PairPlaces([0..<1, 4..<5], [2..<3, 6..<7], in: text) }

  @Test func featuresTellHowAPairLies() {
    #expect(places.features(0, 0).map { ($0 * 100).rounded() } == [100, 0, 0, 0, 69, 100, 100, 0])
    #expect(
      places.features(0, 1).map { ($0 * 100).rounded() } == [100, 100, 100, 100, 179, 0, 0, 100])
    #expect(places.features(1, 1)[5...] == [1, 1, 0])
  }

  @Test func orderTellsWhatComesFirst() {
    #expect(places.order(0, 0) == [0, 0, 1, 0, 0])
    #expect(places.order(1, 0) == [1, 1, 0, 0, 0])
    #expect(places.order(0, 1) == [0, 0, 0, 0, 1])
    #expect(places.order(1, 1) == [0, 0, 1, 0, 1])
  }

  /// Places that overlap have nothing between them, and beyond the text there is nothing.
  @Test func anyPlacesHaveFeatures() {
    let odd = PairPlaces([0..<8, -3 ..< -1, 20..<30], [3..<4], in: text)
    for left in odd.lefts.indices {
      let features = odd.features(left, 0) + odd.order(left, 0)
      #expect(features.allSatisfy { $0.isFinite })
    }
    #expect(odd.features(0, 0)[4] == 0)
    #expect(PairPlaces([], [0..<1], in: []).lefts.isEmpty)
  }
}
