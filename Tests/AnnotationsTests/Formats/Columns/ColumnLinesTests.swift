import CorpusReading
import TestSupport
import Testing

@testable import Annotations

@Suite struct ColumnLinesTests {
  private func lines(_ text: String, _ entities: (String, String)...) -> String {
    ColumnLines.lines(
      of: AnnotatedText(
        text: text, entities: entities.map { entity($0.0, in: text, type: $0.1) }))
  }

  @Test func charactersWordsAndNumbersAreRows() {
    #expect(lines("张三去", ("张三", "人物")) == "张 B-人物\n三 I-人物\n去 O")
    #expect(lines("在Tokyo，好", ("Tokyo", "地")).hasPrefix("在 O\nT B-地\no I-地"))
    #expect(lines("在Tokyo过25天", ("Tokyo", "地")) == "在 O\nTokyo B-地\n过 O\n25 O\n天 O")
    #expect(
      lines("New York, 3 days", ("New York", "a b")).hasPrefix("New B-a_b\nYork I-a_b\n, O\n3 O"))
    #expect(lines("甲 乙", ("甲 乙", "")) == "甲 B-_\n乙 I-_")
    #expect(lines(" \n") == "")
  }

  @Test func theOutermostEntityIsKept() {
    let text = "北京大学东门"
    let found = lines(text, ("北京", "地"), ("北京大学", "校"), ("大学东门", "门"), ("东门", "口"))
    #expect(found == "北 B-校\n京 I-校\n大 I-校\n学 I-校\n东 B-口\n门 I-口")
  }

  /// What the format says it keeps comes back.
  @Test func textsWithoutWhiteSpaceReadBack() throws {
    var random = RandomTexts(seed: 5)
    var encoder = AnnotatedTextEncoder(format: .columns)
    var texts: [AnnotatedText] = []
    for _ in 0..<300 {
      var text = random.next()
      let visible = text.text.unicodeScalars.filter { !$0.isWhiteSpace }
      text = AnnotatedText(text: String(String.UnicodeScalarView(visible)))
      let scalars = ScalarText(text.text)
      if scalars.count == 0 { continue }
      var start = 0
      while start < scalars.count {
        let end = min(scalars.count, start + 1 + random.generator.nextIndex(below: 4))
        if random.generator.nextIndex(below: 2) == 0 {
          text.entities.append(
            Entity(
              type: random.pick(["人物", "x:y", "B-", "-", "o"]), text: scalars[start..<end],
              start: start,
              end: end))
        }
        start = end
      }
      texts.append(text)
    }
    let file = texts.map { encoder.next($0) }.joined() + encoder.end()
    let (read, report) = try reading(file)
    #expect(read.count == texts.count)
    for (text, again) in zip(texts, read) { #expect(again == text) }
    #expect(report.formats == [.columns])
    for text in texts { #expect(try reading(written(text, as: .columns)).texts == [text]) }
  }

  @Test func whiteSpaceIsWhatOtherTextsLose() throws {
    var random = RandomTexts(seed: 6)
    for _ in 0..<200 {
      let text = random.next()
      let visible = { (text: String) in
        Array(text.unicodeScalars.filter { !$0.isWhiteSpace })
      }
      if visible(text.text).isEmpty { continue }
      let read = try reading(written(text, as: .columns)).texts
      #expect(read.map { visible($0.text) } == [visible(text.text)])
    }
  }
}
