import Testing

@testable import Grammar

@Suite struct TemplateFilterTests {
  private static func counts() throws -> TemplateCounts {
    TemplateCounts(
      try ["的 9", "[X] 的 [X] 8", "在 [X] 中 7", "从 [X] 到 [X] 6", "中国 人民 5"].map { line in
        let fields = line.split(separator: " ")
        let template = fields.dropLast().joined(separator: " ")
        return .init(
          template: try #require(Template(template)),
          count: try #require(fields.last.flatMap { Int($0) }))
      })
  }

  private static func kept(_ change: (inout TemplateFilter) -> Void) throws -> [Int] {
    var filter = TemplateFilter()
    change(&filter)
    return try counts().filtered(by: filter).entries.map(\.count)
  }

  @Test func everythingIsKeptUnlessAskedOtherwise() throws {
    #expect(try Self.kept { _ in } == [9, 8, 7, 6, 5])
  }

  @Test func eachConditionHoldsByItself() throws {
    #expect(try Self.kept { $0.words = 2...2 } == [7, 6, 5])
    #expect(try Self.kept { $0.gaps = 1...1 } == [7])
    #expect(try Self.kept { $0.gaps = 0...0 } == [9, 5])
    #expect(try Self.kept { $0.minimumCount = 7 } == [9, 8, 7])
    #expect(try Self.kept { $0.keepsTrivial = false } == [9, 7, 6, 5])
  }

  @Test func conditionsHoldTogether() throws {
    #expect(
      try Self.kept {
        $0.words = 2...Int.max
        $0.gaps = 1...2
        $0.minimumCount = 7
      } == [7])
  }
}
