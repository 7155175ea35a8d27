import TestSupport
import Testing

@testable import Annotations

@Suite struct AnnotationGraphTests {
  private let text = "甲公司收购乙公司，乙公司退市"

  @Test func eachPlaceAndTypeIsOneSpan() {
    let (buyer, bought) = (
      entity("甲公司", in: text, type: "公司"), entity("乙公司", in: text, type: "公司")
    )
    var other = buyer
    other.type = "买方"
    let graph = AnnotationGraph(
      AnnotatedText(
        text: text, entities: [buyer, other, buyer],
        relations: [Relation(predicate: "收购", subject: buyer, object: bought, score: 0.5)]))
    #expect(graph.spans == [buyer, other, bought])
    #expect(graph.links == [.init(label: "收购", from: 0, to: 2, confidence: .init(score: 0.5))])
  }

  @Test func eventsBecomeStars() {
    let event = Event(
      type: "收购",
      parts: [
        argument("收购方", "甲公司", in: text), argument("trigger", "收购", in: text),
        argument("对象", "乙公司", in: text), argument("方式=现金", "收购", in: text),
      ], score: 3)
    var graph = AnnotationGraph(
      AnnotatedText(text: text, entities: [entity("甲公司", in: text, type: "公司")]))
    graph.addAsLinks([event, event, Event(type: "空", parts: [])])
    #expect(graph.spans.map(\.type) == ["公司", "收购", "对象", "方式=现金", "收购", "方式=现金"])
    #expect(graph.spans.map(\.score) == [nil, 3, nil, nil, 3, nil])
    #expect(graph.links.map { [$0.from, $0.to] } == [[1, 0], [1, 2], [4, 0], [4, 2]])
    #expect(graph.links.map(\.label) == ["收购方", "对象", "收购方", "对象"])
  }

  @Test func anEventWithoutATriggerBeginsAtItsFirstArgument() {
    let event = Event(type: "退市", parts: [argument("公司", "乙公司", in: text)])
    var graph = AnnotationGraph(AnnotatedText(text: text))
    graph.addAsLinks([event])
    #expect(graph.spans.map(\.type) == ["退市", "公司"])
    #expect(graph.spans.map(\.start) == [5, 5])
  }
}
