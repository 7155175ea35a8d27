import Foundation
import TestSupport
import Testing

@testable import Annotations

/// What is written in the forms of annotation tools is read back as it was, whatever characters it has.
@Suite struct FormatRoundTripTests {
  @Test(arguments: [AnnotationFormat.doccano, .labelStudio, .jsonl])
  func filesOfRandomTextsReadBack(format: AnnotationFormat) throws {
    var random = RandomTexts(seed: 1)
    let texts = (0..<200).map { _ in random.next() }
    var encoder = AnnotatedTextEncoder(format: format)
    let file = texts.map { encoder.next($0) }.joined() + encoder.end()
    let (read, report) = try reading(file)
    #expect(read.count == texts.count)
    for (text, again) in zip(texts, read) { #expect(again == text) }
    #expect(report.formats == [format])
    #expect(report.relocatedCount == 0)
  }

  @Test func foldersOfRandomTextsReadBack() throws {
    var random = RandomTexts(seed: 2)
    let texts = (0..<200).map { _ in random.next(hasEvents: true) }
    try withTemporaryFolder { folder in
      try BratFolder.write(to: folder) { writer in
        for text in texts { try writer.add(text) }
      }
      var read: [AnnotatedText] = try AnnotatedTextReader.read(folder).texts
      #expect(read.count == texts.count)
      for index in texts.indices {
        let place = try #require(
          read.firstIndex { $0.text.utf8.elementsEqual(texts[index].text.utf8) })
        var again = read.remove(at: place)
        again.id = texts[index].id
        #expect(
          again.events == texts[index].events, "\(BratFolder.lines(of: texts[index]).map(\.text))")
        #expect(again.relations == texts[index].relations)
        #expect(again.entities == texts[index].entities)
      }
    }
  }

  /// Relations and events whose parts are no entities of the text: they come back, and the parts are
  /// entities then.
  @Test(arguments: [AnnotationFormat.doccano, .labelStudio])
  func relationsWithoutEntitiesReadBack(format: AnnotationFormat) throws {
    var random = RandomTexts(seed: 3)
    for _ in 0..<200 {
      var text = random.next()
      text.entities = []
      let again = try reading(written(text, as: format)).texts[0]
      #expect(again.relations == text.relations)
      #expect(
        Set(again.entities) == Set(text.relations.flatMap { [$0.subject, $0.object] }))
    }
  }
}
