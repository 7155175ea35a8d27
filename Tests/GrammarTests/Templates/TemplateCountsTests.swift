import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Grammar

@Suite struct TemplateCountsTests {
  private func counts(_ pairs: KeyValuePairs<String, Int>) throws -> TemplateCounts {
    TemplateCounts(
      try pairs.map { .init(template: try #require(Template($0.key)), count: $0.value) })
  }

  @Test func countsOfOneTemplateAreAdded() throws {
    let table = try counts(["[X] 的": 2, "在 [X]": 1, "[X] 的": 5])
    #expect(table.entries.map(\.count) == [7, 1])
    #expect(table.totalCount == 8)
    #expect(table[Template([.gap, .word("的")])] == 7)
    #expect(table[Template([.word("的")])] == nil)
  }

  @Test func fileHoldsTheMostFrequentFirstAndReadsBack() throws {
    let table = try counts(["在 [X] 上": 2, "[X] 的 [X]": 9, "了": 2])
    try withTemporaryFile([]) { path in
      try table.write(to: path)
      #expect(
        try String(contentsOfFile: path, encoding: .utf8) == "[X] 的 [X]\t9\n在 [X] 上\t2\n了\t2\n")
      #expect(try TemplateCounts(contentsOf: path) == table.sortedByCount())
    }
  }

  @Test(arguments: [
    "其中 [X] 例\t10\n[X] 的\t6\n",
    "\u{FEFF}其中 [X] 例\t10\r\n\r\n[X] 的\t6",
    "10\t其中\t*\t例\n6\t*\t的\n",
    "10\t其中\t*\t例\n\n4\t*\t的\n2\t*\t的\n",
  ])
  func readsBothForms(text: String) throws {
    try withTemporaryFile(text.utf8) { path in
      let expected = try counts(["其中 [X] 例": 10, "[X] 的": 6])
      #expect(try TemplateCounts(contentsOf: path) == expected)
    }
  }

  @Test(arguments: [
    (1, "其中 [X] 例"), (1, "其中 [X] 例\t"), (1, "其中 [X] 例\t0"), (1, "其中 [X] 例\t十"),
    (2, "的\t3\n的\t-1"), (2, "的\t3\n\t4"), (3, "的\t3\n\n[X]\t4"), (2, "的\t3\n[X] [X] 的\t4"),
    (2, "的\t3\n的\t4\t5"), (2, "3\t的\t*\n的\t3"), (2, "3\t的\t*\n4\t*\t*\t的"),
    (2, "3\t的\t*\n4\t*"), (2, "3\t的\t*\n4\t的\t\t书"), (2, "3\t的\t*\n99999999999999999999\t的"),
  ])
  func damagedLinesAreNamed(line: Int, text: String) throws {
    try withTemporaryFile(text.utf8) { path in
      let error = #expect(throws: GrammarError.self) { try TemplateCounts(contentsOf: path) }
      #expect(error?.description.hasPrefix("\(path), line \(line): found \"") == true)
    }
  }

  @Test func messageShowsWhatWasFoundAndExpected() {
    let error = GrammarError.damagedLine(path: "t.tsv", line: 2, found: "的\t十", expected: "a count")
    #expect(error.description == "t.tsv, line 2: found \"的<TAB>十\", expected a count")
  }

  @Test func invalidUTF8IsNamed() throws {
    try withTemporaryFile(Array("的\t3\n".utf8) + [0xE7, 0x9A, 0x0A]) { path in
      #expect(throws: CorpusError.invalidUTF8(path: path, line: 2, byteOffset: 0)) {
        try TemplateCounts(contentsOf: path)
      }
    }
  }

  @Test func emptyAndAbsentFilesAreNamed() throws {
    try withTemporaryFile("\n\n".utf8) { path in
      #expect(throws: GrammarError.noTemplates(path: path)) { try TemplateCounts(contentsOf: path) }
    }
    #expect(throws: CorpusError.notFound(path: "none.tsv")) {
      try TemplateCounts(contentsOf: "none.tsv")
    }
  }

  @Test func fileInAnAbsentFolderCannotBeWritten() throws {
    let table = try counts(["的": 1])
    #expect(throws: CorpusError.self) { try table.write(to: "absent-folder/templates.txt") }
  }
}
