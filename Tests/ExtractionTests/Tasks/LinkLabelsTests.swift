import Testing

@testable import Extraction
@testable import Pointers
@testable import Tensors

@Suite struct LinkLabelsTests {
  private func pair(_ from: Int, _ to: Int) -> PointerSpan { PointerSpan(from: from, to: to) }

  /// Two events of one type share an argument; one of another type has its own.
  @Test func argumentsOfOneTypeAreLinkedOrNot() {
    var links = LinkLabels()
    links.add([(0, 1), (4, 5)], ofType: "买", isWhole: true)
    links.add([(0, 1), (7, 9)], ofType: "买", isWhole: true)
    links.add([(2, 2)], ofType: "卖", isWhole: true)
    let (heads, tails) = (links.labels[0], links.labels[1])
    #expect(
      heads.spans == [0: [pair(0, 0), pair(0, 4), pair(0, 7), pair(4, 4), pair(7, 7), pair(2, 2)]])
    #expect(tails.spans[0]?.contains(pair(1, 5)) == true)
    #expect(heads.negativePlaces(class: 0, length: 10) == [47])
    #expect(tails.negativePlaces(class: 0, length: 10) == [59])
  }

  /// What a text is not labeled for may be linked.
  @Test func onlyWholeTypesTellWhatIsNotLinked() {
    var links = LinkLabels()
    links.add([(0, 1), (4, 5)], ofType: "买", isWhole: false)
    links.add([(7, 9)], ofType: "买", isWhole: false)
    #expect(links.labels.map { $0.negativePlaces(class: 0, length: 10) } == [[], []])
    #expect(LinkLabels().labels.map(\.spans) == [[:], [:]])
    #expect(LinkLabels().labels.map(\.knownNegatives) == [[0: []], [0: []]])
  }

  /// Two arguments that a teacher links, and a third that it does not.
  @Test func linksAreTaughtByScores() {
    var products = [Float](repeating: -9, count: 100)
    for (from, to) in [(0, 0), (4, 4), (7, 7), (1, 1), (5, 5), (9, 9)] {
      products[10 * from + to] = 9.5
    }
    (products[4], products[15]) = (0, 0)
    let scores = PointerScores(
      ScorerShape(name: "heads", classes: 1, isTriangular: true), length: 10, products: products)
    var links = LinkLabels()
    links.add([(0, 1), (4, 5), (7, 9)], ofType: "买", taughtBy: [scores, scores])
    let (heads, tails) = (links.labels[0], links.labels[1])
    #expect(heads.spans == [0: [pair(0, 0), pair(0, 4), pair(4, 4), pair(7, 7)]])
    #expect(heads.probabilities == [0: [pair(0, 4): 0.5]])
    #expect(tails.probabilities == [0: [pair(1, 5): 0.5]])
    #expect(heads.negativePlaces(class: 0, length: 10) == [7, 47])
    #expect(tails.negativePlaces(class: 0, length: 10) == [19, 59])
  }
}
