import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Annotations

/// Reading pairs of files as brat leaves them.
@Suite struct BratDocumentTests {
  /// 0 甲公司 3 在 4 北京 6 。 7 line break 8 😀 9 宣布 11 上市 13 ， 14 𠮷氏 16 收购 18 乙 19 。
  private let text = "甲公司在北京。\n😀宣布上市，𠮷氏收购乙。\n"
  private let annotations = """
    T1\t公司 0 3\t甲公司
    T2\t地点 4 6\t北京
    T3\t上市 11 13\t上市
    T4\t公司 14 16\t𠮷氏
    T5\t收购 16 18\t收购
    T6\t公司 18 19\t乙
    R1\t总部 Arg1:T1 Arg2:T2\t
    E1\t上市:T3 公司:T1 地点:T2
    E2\t收购:T5 收购方:T4 被收购方:T6 起因:E1
    *\tEquiv T1 T6
    A1\tNegation E1
    #1\tAnnotatorNotes T1\t待查
    """

  private func withFiles<Result>(
    _ files: [String: String], _ body: (String) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (name, contents) in files {
        try Data(contents.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      return try body(folder)
    }
  }

  @Test(arguments: ["", "/新闻.ann", "/新闻.txt"])
  func readsAPairOnce(name: String) throws {
    try withFiles(["新闻.txt": text, "新闻.ann": annotations]) { folder in
      let (texts, report) = try AnnotatedTextReader.read(folder + name)
      #expect(report.formats == [.brat])
      #expect(texts.count == 1)
      #expect(texts[0].id == "新闻")
      #expect(texts[0].text == text)
      #expect(texts[0].entities.map(\.text) == ["甲公司", "北京", "𠮷氏", "乙"])
      #expect(texts[0].relations.map(\.object.text) == ["北京"])
      #expect(texts[0].events.map(\.type) == ["上市", "收购"])
      #expect(
        texts[0].events.map { $0.arguments.map { "\($0.role) \($0.text) \($0.start)" } } == [
          ["公司 甲公司 0", "地点 北京 4"], ["收购方 𠮷氏 14", "被收购方 乙 18", "起因 上市 11"],
        ])
      #expect(texts[0].events.map(\.trigger?.text) == ["上市", "收购"])
      #expect(texts[0].events.map(\.trigger?.start) == [11, 16])
      #expect(report.relocatedCount == 0 && report.bridgedCount == 0)
    }
  }

  @Test func readsFoldersWithOtherFiles() throws {
    let files = [
      "a.txt": "甲", "a.ann": "", "b.txt": "乙", "b.ann": "T1\tX 0 1\t乙\r\n", "c.txt": "丙 B-名",
      "d.jsonl": #"{"text":"丁","label":[]}"#,
    ]
    try withFiles(files) { folder in
      let (texts, report) = try AnnotatedTextReader.read(folder)
      #expect(texts.map(\.text) == ["甲", "乙", "丙", "丁"])
      #expect(report.formats == [.brat, .brat, .columns, .doccano])
      #expect(texts[1].entities == [Entity(type: "X", text: "乙", start: 0, end: 1)])
    }
  }

  @Test func spansInPiecesAreTakenWhole() throws {
    let files = [
      "a.txt": "North and South America\n南\n京",
      "a.ann": """
      T1\tLoc 0 5;16 23\tNorth America
      T2\tLoc 24 25;26 27\t南 京
      T3\tLoc 24 27\t南 京
      """,
    ]
    try withFiles(files) { folder in
      let (texts, report) = try AnnotatedTextReader.read(folder)
      #expect(texts[0].entities.map(\.text) == ["North and South America", "南\n京", "南\n京"])
      #expect(report.bridgedCount == 1, "white space between pieces is no gap")
      #expect(report.description.hasSuffix("spans in pieces, taken with what is between: 1"))
    }
  }

  @Test func stringsThatDoNotFitAreLookedForOrCounted() throws {
    let ann = "T1\tX 0 1\t乙\nT2\tX 0 1\t丁\nR1\tP Arg1:T1 Arg2:T2\n"
    try withFiles(["a.txt": "甲乙", "a.ann": ann]) { folder in
      let (texts, report) = try AnnotatedTextReader.read(folder)
      #expect(texts[0].entities.map(\.start) == [1])
      #expect(report.relocatedCount == 1)
      #expect(texts[0].unlocated.entities == 1 && texts[0].unlocated.relations == 1)
      #expect(report.examples.map { "\($0.location)" } == ["\(folder)/a.ann, line 2"])
    }
  }

  @Test(arguments: [
    ("T1\tX 0 9\t丙", "a.ann, line 1: the text does not contain “丙”"),
    ("\nT1 X 0 1 甲", "a.ann, line 2: expected T1, a tab, a type and offsets"),
    ("T1\tX 0 1\t甲\nR1\tP Arg1:T1 Arg2:T7", "a.ann, line 2: “T7” is named, but no annotation has"),
    ("E1\tX:T1", "a.ann, line 1: “T1” is named, but no annotation has that id"),
    ("T1\tX 0 1\t甲\nE1\tX:T1 Y:E4", "a.ann, line 2: “E4” is named, but no annotation has that id"),
    (
      "T1\tX 0 1\t甲\nT1\tX 1 2\t乙",
      "a.ann, line 2: expected an id that no line before it has, found “T1”"
    ),
  ])
  func saysWhatIsWrong(annotations: String, message: String) throws {
    try withFiles(["a.txt": "甲乙", "a.ann": annotations]) { folder in
      do {
        var options = ReadingOptions()
        options.isStrict = true
        _ = try AnnotatedTextReader.read(folder, options: options)
        Issue.record("no error")
      } catch {
        #expect("\(error)".contains(message), "found: \(error)")
      }
    }
  }

  @Test func aMissingOrBrokenTextIsNamed() throws {
    try withFiles(["a.ann": "T1\tX 0 1\t甲"]) { folder in
      let path = folder + "/a.ann"
      #expect(
        throws: AnnotatedTextError.missingText(path: folder + "/a.txt", annotations: path)
      ) { try AnnotatedTextReader.read(path) }
      try Data([0x41, 0x0A, 0xFF]).write(to: URL(fileURLWithPath: folder + "/a.txt"))
      #expect(
        throws: CorpusError.invalidUTF8(path: folder + "/a.txt", line: 2, byteOffset: 0)
      ) { try AnnotatedTextReader.read(path) }
    }
  }
}
