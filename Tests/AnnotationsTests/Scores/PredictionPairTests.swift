import Testing

@testable import Annotations

@Suite struct PredictionPairTests {
  private func texts(_ strings: String...) -> [AnnotatedText] {
    strings.map { AnnotatedText(text: $0) }
  }

  @Test func pairsByTextInAnyOrder() throws {
    var predicted = texts("乙", "甲", "甲")
    predicted[1].id = "first"
    let pairs = try PredictionPair.pairs(gold: texts("甲", "乙", "甲"), predicted: predicted)
    #expect(pairs.map(\.predicted.text) == ["甲", "乙", "甲"])
    #expect(pairs.map(\.predicted.id) == ["first", nil, nil])
  }

  @Test func namesWhatIsMissing() {
    #expect(throws: AnnotatedTextError.unpairedText(text: "乙", missingFrom: "predictions")) {
      try PredictionPair.pairs(gold: texts("甲", "乙"), predicted: texts("甲", "丙"))
    }
    #expect(throws: AnnotatedTextError.unpairedText(text: "甲", missingFrom: "gold file")) {
      try PredictionPair.pairs(gold: texts("甲"), predicted: texts("甲", "甲"))
    }
  }
}
