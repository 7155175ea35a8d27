import Determinism
import TestSupport
import Testing

@testable import Annotations

@Suite struct ColumnReaderTests {
  private func entities(_ text: AnnotatedText) -> [String] {
    text.entities.map { "\($0.type) \($0.text)" }
  }

  @Test func numbersBehindCharactersAreNoText() throws {
    let (texts, report) = try reading("去0\tO\n北0\tB-GPE.NAM\n京1\tI-GPE.NAM\n#0\tO\n")
    #expect(texts.map(\.text) == ["去北京#"])
    #expect(entities(texts[0]) == ["GPE.NAM 北京"])
    #expect(
      report.description.hasSuffix(
        "columns: token 1, tags 2, by tabs, without the number behind each character"))
  }

  @Test func layersAreNestedEntities() throws {
    let data =
      "#\thttp://example.org [2010-01-01]\n1\t北\tB-ORG\tB-LOC\n2\t京\tI-ORG\tI-LOC\n3\t队\tI-ORG\tO\n"
    let text = try reading(data).texts[0]
    #expect(text.text == "北京队")
    #expect(entities(text) == ["ORG 北京队", "LOC 北京"])
  }

  @Test func commentsNameSentences() throws {
    let data = """
      # id 0f5b\tdomain=train\r
      北 _ _ B-LOC\r
      京 _ _ I-LOC\r
      \u{3000}\r
      # sent_id = s2
      # text = a b
      a _ _ O
      b _ _ O
       \t
      # of no use
      # _ _ O
      """
    let (texts, report) = try reading(data)
    #expect(texts.map(\.id) == ["0f5b", "s2", nil])
    #expect(texts.map(\.text) == ["北京", "a b", "#"])
    #expect(entities(texts[0]) == ["LOC 北京"])
    #expect(report.omissions.isEmpty)
  }

  @Test func treebanksTellSpaces() throws {
    let data = """
      # sent_id = 3
      1-2\t去吧\t_\t_\t_\t_\t_\t_\t_\t_
      1\t去\t_\t_\t_\t_\t0\t_\t_\tSpaceAfter=No
      2\tNew\t_\t_\t_\t_\t1\t_\t_\tNER=B-LOC
      3\tYork\t_\t_\t_\t_\t1\t_\t_\tSpaceAfter=No|NER=I-LOC
      3.1\tx\t_\t_\t_\t_\t1\t_\t_\t_
      4\t!\t_\t_\t_\t_\t1\t_\t_\t_

      """
    let text = try reading(data).texts[0]
    #expect(text.text == "去New York!")
    #expect(text.id == "3")
    #expect(entities(text) == ["LOC New York"])
  }

  /// A row that is damaged loses its sentence and no other.
  @Test(arguments: [
    ("乙\n", "line 4: expected a token and a tag in two columns, found “乙”"),
    ("乙 Q-名\n", "line 4: expected a tag such as O, B-PER or I-PER, found “Q-名”"),
    ("乙 B-\n", "line 4: expected a tag such as O, B-PER or I-PER, found “B-”"),
  ])
  func damagedRowsLoseTheirSentence(row: String, message: String) throws {
    let data = "甲 B-名\n\n丁 O\n\(row)丙 O\n\n丁 B-名\n"
    let (texts, report) = try reading(data)
    #expect(texts.map(\.text) == ["甲", "丁"])
    #expect(report.omissions[.brokenRecord]?.count == 1)
    #expect(report.description.contains(message))
    #expect(readingError(data)?.contains(message) == true)
  }

  @Test(arguments: ["[", "{", "`", "\"", "#", "O", "-", "B-x", "1", "，"])
  func everyTokenCanBeTheFirst(token: String) throws {
    for tag in ["O", "B-名"] {
      let (texts, report) = try reading("\(token) \(tag)\n好 O\n")
      #expect(texts.map(\.text) == [TokenText([token, "好"]).text])
      #expect(report.formats == [.columns])
    }
  }

  @Test func commasAreTokens() throws {
    let texts = try reading("张,B-名\n,,O\n\",\",O\n\",O\n三,B-名\n").texts
    #expect(texts.map(\.text) == ["张,,\"三"])
  }

  @Test(arguments: ["word,tag", "\"token\",\"NER_label\"", "字,标签"])
  func namesOfColumnsAreNoRow(heading: String) throws {
    let (texts, report) = try reading("\(heading)\n北,B-地\n京,I-地\n")
    #expect(texts.map(\.text) == ["北京"])
    #expect(report.omissions.isEmpty)
  }

  @Test func columnsAskedForAreRead() throws {
    var options = ReadingOptions()
    options.columns = ColumnLayout(argument: "1:3")
    let (texts, report) = try reading("京 B-LOC O\n城 I-LOC O\n", options: options)
    #expect(texts.map(\.entities) == [[]])
    #expect(report.layouts.map(\.tags) == [[2]])
    options.columns = ColumnLayout(argument: "1:9")
    #expect(throws: AnnotatedTextError.self) {
      try reading("京 B-LOC O\n城 I-LOC O\n", options: options)
    }
  }

  /// Longer files are read as short ones are, the layout kept.
  @Test func sentencesBeyondTheFirstLines() throws {
    let data = (0..<300).map { "字 O\n\($0)x B-名\n" }.joined(separator: "\n")
    let texts = try reading(data).texts
    #expect(texts.count == 300)
    #expect(texts.last?.text == "字299x")
  }

  /// Bytes left out, doubled or put elsewhere never trap, and errors name lines of the file.
  @Test func damagedFilesAreReadOrRefused() throws {
    let whole =
      "# id 1\n1\t去\tO\tO\n2\t北 京\tB-LOC\tO\n\n1\t,\tO\tB-X\n-DOCSTART- O\n1\t好0\tO\tb-x\n"
    let pieces = Array(whole.unicodeScalars)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      var damaged = String.UnicodeScalarView(pieces)
      for _ in 0..<1 + generator.nextIndex(below: 4) {
        let place = damaged.index(
          damaged.startIndex, offsetBy: generator.nextIndex(below: damaged.count))
        let other = pieces[generator.nextIndex(below: pieces.count)]
        if generator.nextIndex(below: 2) == 0 {
          damaged.remove(at: place)
        } else {
          damaged.insert(other, at: place)
        }
      }
      do {
        let texts = try reading(String(damaged)).texts
        for text in texts {
          #expect(text.entities.allSatisfy { $0.end <= text.text.unicodeScalars.count })
        }
      } catch is AnnotatedTextError {}
    }
  }
}
