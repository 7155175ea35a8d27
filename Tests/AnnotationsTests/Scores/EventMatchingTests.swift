import CorpusReading
import TestSupport
import Testing

@testable import Annotations

/// Counts by hand.
@Suite struct EventMatchingTests {
  private func event(_ type: String, _ arguments: (String, String)...) -> Event {
    Event(
      type: type,
      parts: arguments.map { EventArgument(role: $0.0, text: $0.1, start: 0, end: 1) })
  }

  @Test func argumentsOfOneEventDoNotServeAnother() {
    let gold = [
      event("质押", ("质押方", "甲"), ("质权方", "银行")),
      event("质押", ("质押方", "乙"), ("质权方", "信托")),
    ]
    // Each argument is right somewhere, but each event has one of either gold event.
    let crossed = [
      event("质押", ("质押方", "甲"), ("质权方", "信托")),
      event("质押", ("质押方", "乙"), ("质权方", "银行")),
    ]
    #expect(
      EventMatching.counts(gold: gold, predicted: crossed)
        == ScoreCounts(correct: 2, predicted: 4, gold: 4))
    #expect(
      EventMatching.counts(gold: gold, predicted: Array(gold.reversed()))
        == ScoreCounts(correct: 4, predicted: 4, gold: 4))
    // All in one event: only one gold event can be matched with it.
    let joined = [
      event("质押", ("质押方", "甲"), ("质押方", "乙"), ("质权方", "银行"), ("质权方", "信托"))
    ]
    #expect(
      EventMatching.counts(gold: gold, predicted: joined)
        == ScoreCounts(correct: 2, predicted: 4, gold: 4))
  }

  @Test func theMostSimilarEventIsMatchedWhereverItStands() {
    let gold = [event("质押", ("质押方", "甲"), ("质权方", "银行"), ("事件时间", "周一"))]
    let predicted = [
      event("质押", ("质押方", "甲")),
      event("质押", ("质押方", "甲"), ("质权方", "银行")),
      event("解除质押", ("质押方", "甲"), ("质权方", "银行"), ("事件时间", "周一")),
    ]
    #expect(
      EventMatching.counts(gold: gold, predicted: predicted)
        == ScoreCounts(correct: 2, predicted: 6, gold: 3))
  }

  @Test func triggersAreNoArgumentsAndItemsCountByWhatTheySay() {
    let gold = [event("公司上市", ("trigger", "IPO"), ("环节=筹备上市", "IPO"), ("上市公司", "理想"))]
    let predicted = [event("公司上市", ("trigger", "上市"), ("环节=筹备上市", "上市"))]
    #expect(
      EventMatching.counts(gold: gold, predicted: predicted, unlocated: 1)
        == ScoreCounts(correct: 1, predicted: 1, gold: 3))
  }
}
