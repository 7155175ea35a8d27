import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct AnnotationFormatTests {
  @Test func namesTellFormatsApart() {
    let names = AnnotationFormat.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(AnnotationFormat.all.allSatisfy { $0.reading != nil || $0.writing != nil })
    #expect(AnnotationFormat.all.allSatisfy { !$0.kinds.isEmpty && !$0.outline.isEmpty })
  }

  /// What a format says of its kinds is what it writes: a text of one kind alone leaves something in
  /// the forms that have a place for it, and nothing in the others.
  @Test(arguments: AnnotationFormat.writable.filter { !$0.isFolder && $0.reading != nil })
  func kindsAreThoseThatComeBack(format: AnnotationFormat) throws {
    let text = "甲公司上市"
    let company = entity("甲公司", in: text, type: "公司")
    let relation = Relation(
      predicate: "做", subject: company, object: entity("上市", in: text, type: "事"))
    let event = Event(
      type: "公司上市",
      parts: [argument("trigger", "上市", in: text), argument("上市公司", "甲公司", in: text)])
    let texts: [AnnotationKind: AnnotatedText] = [
      .entities: AnnotatedText(text: text, entities: [company]),
      .relations: AnnotatedText(text: text, relations: [relation]),
      .events: AnnotatedText(text: text, events: [event]),
    ]
    for (kind, text) in texts {
      let again = try reading(written(text, as: format)).texts[0]
      let counts = AnnotationCounts(of: again)
      let isKept = counts.entities + counts.relations + counts.events > 0
      #expect(isKept == format.kinds.contains(kind), "\(format.name), \(kind)")
    }
  }

  /// The table of the documentation is made of the formats' own words: copy what this prints.
  @Test func theDocumentationHasEveryFormat() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/NLPZero/NLPZero.docc/DataFormats.md").path
    let article = try String(contentsOfFile: path, encoding: .utf8)
    for format in AnnotationFormat.all {
      let row = row(of: format)
      #expect(article.contains(row + "\n"), "DataFormats.md lacks:\n\(row)")
    }
  }

  private func row(of format: AnnotationFormat) -> String {
    let cells = [
      format.title, "`\(format.name)`", format.reading == nil ? "" : "yes",
      format.writing == nil ? "" : format.isFolder ? "as a folder" : "yes", format.outline,
      AnnotationKind.allCases.filter(format.kinds.contains).map(\.rawValue).joined(separator: ", "),
      format.losses.isEmpty ? "nothing" : format.losses,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
