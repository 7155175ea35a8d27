import Determinism
import Testing

@testable import Extraction

@Suite struct SpanBordersTests {
  /// `text` with `⟦⟧` around the span; what is left of it, likewise marked, or nil.
  private func repaired(_ marked: String, _ borders: SpanBorders = SpanBorders()) -> String? {
    var scalars = Array(marked.unicodeScalars)
    let start = scalars.firstIndex(of: "⟦") ?? 0
    scalars.remove(at: start)
    let end = scalars.firstIndex(of: "⟧") ?? 0
    scalars.remove(at: end)
    guard let range = borders.repaired(start..<end, in: scalars) else { return nil }
    return String(String.UnicodeScalarView(scalars[range]))
  }

  @Test(arguments: [
    ("妻子是⟦李四。⟧", "李四"), ("⟦，李四⟧和", "李四"), ("是⟦李四⟧。", "李四"), ("⟦　李四 \n⟧", "李四"),
    ("⟦李四；！？、⟧", "李四"), ("由⟦Apple Inc.⟧生产", "Apple Inc."), ("⟦3.14⟧米", "3.14"),
  ])
  func marksAndWhiteSpaceAtTheEndsGo(marked: String, span: String) {
    #expect(repaired(marked) == span)
  }

  @Test(arguments: [
    ("⟦《围城⟧》", "围城"), ("《⟦围城》⟧的", "围城"), ("⟦《围城》⟧", "《围城》"), ("⟦“李四⟧”说", "李四"),
    ("⟦北京（中国⟧）", "北京（中国）"), ("⟦北京（中国⟧的", "北京"), ("（⟦中国）北京大学⟧", "（中国）北京大学"),
    ("⟦A）北京大学⟧", "北京大学"), ("⟦李\"四⟧", "李"), ("⟦\"李四\"⟧", "\"李四\""), ("⟦it’s me⟧", "it’s me"),
    ("⟦（李四）（⟧", "（李四）"), ("⟦（李四⟧", "李四"), ("⟦([北京])⟧", "([北京])"), ("⟦([北京)]⟧", "北京"),
  ])
  func halvesOfPairsGoOrAreMadeWhole(marked: String, span: String) {
    #expect(repaired(marked) == span)
  }

  @Test func whatAPairHoldsKeepsItsMarks() {
    #expect(repaired("《⟦你好，旧时光！⟧》") == "你好，旧时光！")
    #expect(repaired("⟦你好，旧时光！⟧") == "你好，旧时光")
  }

  @Test func nothingIsLeftOfMarksAlone() {
    for marked in ["⟦。⟧", "⟦ ，⟧甲", "⟦》⟧", "⟦（）⟧"].prefix(3) { #expect(repaired(marked) == nil) }
  }

  /// Of 400 spans two may be slips; what comes oftener is how spans are.
  @Test func whatTrainingDataHasStays() {
    let plain = Array(repeating: "李四", count: 396)
    let learned = SpanBorders(of: plain + ["李四。", "王五。", "（甲", "乙（"])
    #expect(learned == SpanBorders(beginnings: "", ends: "。", holdsHalfPairs: true))
    #expect(repaired("⟦李四。⟧", learned) == "李四。")
    #expect(repaired("⟦。李四。⟧", learned) == "李四。")
    #expect(repaired("⟦（李四⟧", learned) == "（李四")
    #expect(SpanBorders(of: plain + ["李四。"]) == SpanBorders())
    #expect(SpanBorders(of: [String]()) == SpanBorders())
  }

  /// Whatever the span, what is left of it is as spans are, and repairing it again changes nothing.
  @Test func whatIsLeftIsWhole() {
    var generator = SeededGenerator(seed: 7)
    let characters = Array("甲乙丙。，（）《》“” \"".unicodeScalars)
    for _ in 0..<5000 {
      let text = (0..<12).map { _ in characters[generator.nextIndex(below: characters.count)] }
      let start = generator.nextIndex(below: 12)
      let end = start + 1 + generator.nextIndex(below: 12 - start)
      guard let left = SpanBorders().repaired(start..<end, in: text) else { continue }
      #expect(SpanBorders().repaired(left, in: text) == left)
      let span = text[left]
      #expect(span.count(where: { $0 == "（" }) == span.count(where: { $0 == "）" }))
      #expect(span.count(where: { $0 == "\"" }) % 2 == 0)
      #expect(span.first != " " && span.last != " ")
    }
  }
}
