import Testing

@testable import Annotations

@Suite struct ColumnRecognitionTests {
  @Test(arguments: [
    ("张 B-PER\n三 I-PER", "token 1, tags 2, by white space"),
    ("张\tB-PER\n三\tI-PER", "token 1, tags 2, by tabs"),
    ("张,B-PER\n三,I-PER", "token 1, tags 2, by commas"),
    ("B-PER 张\nI-PER 三", "token 2, tags 1, by white space"),
    ("张 B-PER O\n三 I-PER B-LOC", "token 1, tags 2 and 3, by white space"),
    ("1 US NNP I-NP I-ORG\n2 won VBD I-VP O\n\n1 Go VB I-VP O", "token 2, tags 5, by white space"),
    ("0\t去\tO\n1\t京\tB-LOC", "token 2, tags 3, by tabs"),
    ("New York\t_\tB-NP\tB-LOC\nis\t_\tB-VP\tO", "token 1, tags 4, by tabs"),
    ("US NNP I-NP\nwon VBD I-VP", "token 1, tags 3, by white space"),
    ("doc-1 去 O\ndoc-1 京 B-LOC\ndoc-1 了 O", "token 2, tags 3, by white space"),
    ("去 _ _ O\n京 _ _ B-LOC", "token 1, tags 4, by white space"),
    ("去 o\n京 b-loc", "token 1, tags 2, by white space"),
    ("去 _\n京 LOC-B", "token 1, tags 2, by white space"),
    ("O O\nO O", "token 1, tags 2, by white space"),
    ("1 O\n2 O", "token 1, tags 2, by white space"),
    (" O\n  O", "token 1, tags 2, by white space"), ("# O\n# O", "token 1, tags 2, by white space"),
    (
      "去0 O\n京0 B-LOC\n城1 I-LOC",
      "token 1, tags 2, by white space, without the number behind each character"
    ),
    ("G1 O\nG2 O\nA4 O", "token 1, tags 2, by white space"),
    ("-DOCSTART- -X- O O\n\n# id 7\n去 _ O", "token 1, tags 3, by white space"),
  ])
  func layoutsAreTold(lines: String, layout: String) throws {
    let recognition = try #require(ColumnRecognition(lines.components("\n")))
    #expect("\(recognition.form.layout)" == layout)
    #expect(recognition.isSure)
  }

  @Test(arguments: [
    "今天天气很好", "send an e-mail\nto me", "去 n\n京 ns", "{\"text\": \"O\"}", "a\tb\nc\td", "", "#", "O",
    "好 _\n人 _",
    "好 3 n\n人 5 n",
  ])
  func otherLinesAreNoColumns(lines: String) {
    #expect(ColumnRecognition(lines.components("\n"))?.isSure != true)
  }

  /// Chunks of a tag set of their own cover nearly all tokens, entities few.
  @Test func denseTagsBesideSparseOnesAreChunks() throws {
    let rows = (0..<60).map { "词\($0) \($0 % 6 == 0 ? "O" : "B-块") \($0 % 9 == 0 ? "B-人" : "O")" }
    let recognition = try #require(ColumnRecognition(rows))
    #expect(recognition.form.layout.tags == [2])
    let short = try #require(ColumnRecognition(Array(rows.prefix(40))))
    #expect(short.form.layout.tags == [1, 2])
  }

  @Test(arguments: [
    ("NER=B-LOC|SpaceAfter=No", "token 2, tags 10 (NER), by tabs", true),
    ("SpaceAfter=No|name=B-LOC", "token 2, tags 10 (name), by tabs", true),
    ("Entity=B-LOC", "token 2, tags 10 (Entity), by tabs", true),
    ("SpaceAfter=No", "token 2, tags 10 (NER), by tabs", false),
    ("B-LOC", "token 2, tags 10, by tabs", true),
  ])
  func treebanksHaveEntitiesInTheLastColumn(pairs: String, layout: String, isSure: Bool) throws {
    let lines = [
      "# sent_id = 1", "1-2\t去京\t_\t_\t_\t_\t_\t_\t_\t_", "1\t去\t去\tVERB\t_\t_\t0\troot\t_\tO",
      "2\t京\t京\tPROPN\t_\t_\t1\tobj\t_\t\(pairs)", "3\t了\t了\tPART\t_\t_\t1\tdep\t_\tO",
      "4\t吗\t吗\tPART\t_\t_\t1\tdep\t_\tO",
    ]
    let other = lines.filter { !$0.hasPrefix("1-2") }
    let plain =
      pairs == "B-LOC" ? other : lines.map { $0.hasSuffix("\tO") ? $0.dropLast() + "_" : $0 }
    let recognition = try #require(ColumnRecognition(plain))
    #expect("\(recognition.form.layout)" == layout)
    #expect(recognition.isSure == isSure)
  }

  @Test func columnsAskedForAreTaken() throws {
    let lines = ["京\tO\tB-LOC\tB-X", "城\tO\tI-LOC\tO"]
    let asked = ColumnLayout(token: 0, tags: [2])
    let recognition = try #require(ColumnRecognition(lines, asked: asked))
    #expect("\(recognition.form.layout)" == "token 1, tags 3, by tabs")
    let wide = try #require(ColumnRecognition(lines, asked: ColumnLayout(token: 0, tags: [8])))
    #expect(!wide.reads(lines[0]))
  }
}

extension String {
  fileprivate func components(_ separator: Character) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
