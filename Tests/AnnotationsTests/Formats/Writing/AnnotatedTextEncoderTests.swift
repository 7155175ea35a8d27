import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct AnnotatedTextEncoderTests {
  private func file(_ count: Int, _ format: AnnotationFormat) -> String {
    var encoder = AnnotatedTextEncoder(format: format)
    let text = AnnotatedText(
      text: "甲", entities: [Entity(type: "T", text: "甲", start: 0, end: 1)], id: "x")
    return (0..<count).map { _ in encoder.next(text) }.joined() + encoder.end()
  }

  @Test(arguments: 0...3)
  func tasksAreOneArray(count: Int) throws {
    for format in [AnnotationFormat.labelStudio, .labelStudioPredictions] {
      let data = Data(file(count, format).utf8)
      let tasks = try #require(try JSONSerialization.jsonObject(with: data) as? [Any])
      #expect(tasks.count == count)
    }
  }

  @Test(arguments: 0...2)
  func tablesBeginWithTheirColumns(count: Int) {
    let lines = file(count, .csv).split(separator: "\r\n")
    #expect(lines.count == count + 1)
    #expect(lines[0].hasPrefix("number,id,kind,event,"))
    #expect(lines.dropFirst().map { $0.prefix(3) } == (0..<count).map { "\($0 + 1),x" })
  }

  @Test(arguments: [
    AnnotationFormat.jsonl, .duie, .cluener, .doccano, .duee, .fewFC,
  ])
  func otherFormsAreALineAText(format: AnnotationFormat) throws {
    #expect(file(0, format) == "")
    #expect(file(2, format).hasSuffix("}\n"))
    #expect(try reading(file(2, format)).texts.map(\.text) == ["甲", "甲"])
  }

  @Test func filesAreWrittenAsTheEncoderGivesThem() throws {
    let texts = [AnnotatedText(text: "甲"), AnnotatedText(text: "乙")]
    try withTemporaryFile(Data()) { path in
      try AnnotatedTextWriter.write(texts, to: path, format: .labelStudio)
      #expect(try AnnotatedTextReader.read(path).texts == texts)
    }
  }
}
