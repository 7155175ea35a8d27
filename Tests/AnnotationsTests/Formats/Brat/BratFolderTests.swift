import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct BratFolderTests {
  private let text = "甲公司\n上市"

  private var listing: AnnotatedText {
    AnnotatedText(
      text: text,
      relations: [
        Relation(
          predicate: "状态", subject: entity("甲公司", in: text, type: "公司"),
          object: entity("公司\n上市", in: text, type: "事"))
      ],
      events: [
        Event(
          type: "公司上市",
          parts: [
            argument("trigger", "上市", in: text), argument("上市公司", "甲公司", in: text),
            argument("环节=正式上市", "上市", in: text), argument("地", "市", in: text),
          ]),
        Event(type: "无", parts: []),
        Event(type: "缺", parts: [argument("谁", "甲", in: text)]),
      ], id: "新/闻")
  }

  @Test func writesTheLinesOfBrat() {
    #expect(
      BratFolder.lines(of: listing).map(\.text) == [
        "T1\t公司 0 3\t甲公司", "T2\t事 1 3;4 6\t公司 上市", "T3\t公司上市 4 6\t上市", "T4\t地 5 6\t市",
        "T5\t缺 0 1\t甲", "T6\t谁 0 1\t甲", "R1\t状态 Arg1:T1 Arg2:T2",
        "E1\t公司上市:T3 上市公司:T1 环节=正式上市:T3 地:T4", "E2\t缺:T5 谁:T6",
      ])
  }

  @Test func namesFilesForIDsOrNumbers() throws {
    try withTemporaryFolder { path in
      try AnnotatedTextWriter.write(to: path + "/", format: .brat) { write in
        for id in ["新/闻", "a", "A", nil, "000004", ".x", String(repeating: "长", count: 80), ""] {
          try write(AnnotatedText(text: "甲", id: id))
        }
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      #expect(
        names.filter { $0.hasSuffix(".txt") } == [
          "%2Ex.txt", "000003.txt", "000004.txt", "000005.txt", "000007.txt", "000008.txt", "a.txt",
          "新%2F闻.txt",
        ])
      #expect(names.count == 16)
      #expect(try AnnotatedTextReader.read(path).texts.compactMap(\.id).contains("新/闻"))
    }
  }
}
