import Foundation
import TestSupport
import Testing

struct ParseVerbTests {
  private static let templates = "[X] 的 [X]\t6\n在 [X] 上\t4\n"
  /// One-word templates tell how words are used: 的 has something on both sides, 在 and 上 hold what
  /// is between them.
  private static let uses =
    "[X] 的 [X]\t60\n在 [X] 上\t40\n在\t1\n上\t1\n桌子\t50\n书\t50\n我\t50\n"

  private func parse(
    _ arguments: [String], templates: String = Self.uses, input: String
  ) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      try folder.write(templates, to: "templates.tsv")
      return try ToolRun(
        ["parse", "--templates", folder.path("templates.tsv")] + arguments, input: input)
    }
  }

  @Test func nlpZerosTreeIsDrawn() throws {
    let run = try parse(
      ["--method", "nlp-zero", "--segmented"], templates: Self.templates, input: "在 桌子 上 的 书\n")
    #expect(run.exitCode == 0)
    #expect(
      run.output == """
        +---> (在 桌子 上)的(书)
        |     +---> 在(桌子)上
        |     |     +---> 在
        |     |     +---> 桌子
        |     |     |     +---> 桌子
        |     |     +---> 上
        |     +---> 的
        |     +---> 书
        |     |     +---> 书


        """)
  }

  @Test func partsAreNestedAndOffsetsCutTheLine() throws {
    let run = try parse(
      ["--segmented", "--format", "json"], input: "在 桌子 上 ， 我 的 书\n\n")
    #expect(run.exitCode == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    let tree = try #require(
      try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    #expect(tree["content"] as? String == "在 桌子 上 ， 我 的 书")
    #expect(tree["start"] as? Int == 0)
    #expect(tree["end"] as? Int == 14)
    let modules = try #require(tree["modules"] as? [[String: Any]])
    #expect(modules.map { $0["content"] as? String } == ["在 桌子 上", "我 的 书"])
    #expect(modules.map { $0["start"] as? Int } == [0, 9])
    #expect(
      lines[1]
        == #"{"template":[],"content":"","start":0,"end":0,"score":1,"modules":[]}"#)
  }

  @Test func partsStandInBracketsOnOneLine() throws {
    let run = try parse(
      ["--segmented", "--format", "brackets"], input: "在 桌子 上 ， 我 的 书\n\n书\n")
    #expect(run.output == "[在 桌子 上] ， [我 的 书]\n\n书\n")
  }

  @Test func anEmptyLineHasAnEmptyTree() throws {
    #expect(try parse([], input: "\n").output == "+---> \n\n")
  }

  @Test func aPictureHoldsAllLines() throws {
    let run = try parse(["--segmented", "--format", "svg"], input: "我 的 书\n\n在 桌子 上\n")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("<svg "))
    #expect(run.output.hasSuffix("</svg>\n"))
    #expect(run.output.components(separatedBy: "<svg ").count == 2)
    for word in ["我", "书", "桌子"] { #expect(run.output.contains(">\(word)</text>")) }
  }

  @Test func theResultIsTheSameOnAllThreads() throws {
    let line = "我 的 书 在 桌子 上 ， 书 的 桌子 在 我 的 桌子 上"
    let input = String(repeating: line + "\n", count: 3_000)
    let one = try parse(["--segmented", "--format", "json", "--threads", "1"], input: input)
    let two = try parse(["--segmented", "--format", "json", "--threads", "2"], input: input)
    #expect(one.exitCode == 0)
    #expect(one.output == two.output)
    #expect(one.output.split(separator: "\n").count == 3_000)
  }

  @Test func theShippedTemplatesServeWithoutOptions() throws {
    let run = try ToolRun(["parse"], input: "科技创新在推动经济社会发展中发挥了重要作用。\n")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("+---> (科技创新在推动经济社会发展中发挥了重要作用)。\n"))
    #expect(run.output.split(separator: "\n").count > 12)
  }

  /// Templates as text and as a grammar, given and found among the shipped ones.
  @Test func aGrammarGivesTheSameTrees() throws {
    try TemporaryFolder.with { folder in
      let text = try folder.write(Self.uses, to: "Dictionaries/templates.tsv")
      let grammar = folder.path("Dictionaries/templates.grammar")
      let made = try ToolRun(["parse", "-t", text, "--write-grammar", grammar])
      #expect((made.exitCode, made.output, made.errors) == (0, "", ""))
      let input = "在 桌子 上 ， 我 的 书\n\n书\n"
      let options = ["--segmented", "--format", "json"]
      let expected = try parse(options, input: input).output
      #expect(try ToolRun(["parse", "-t", grammar] + options, input: input).output == expected)
      // The shipped grammar is preferred: of other templates, for the trees to tell.
      try folder.write("书\t1\n", to: "Dictionaries/templates.tsv")
      let home = ["parse", "--home", folder.path]
      #expect(try ToolRun(home + options, input: input).output == expected)
      let other = try ToolRun(home + options + ["--method", "nlp-zero"], input: input)
      #expect(other.exitCode == 0)
    }
  }

  @Test func aGrammarIsForItsOwnMethod() throws {
    try TemporaryFolder.with { folder in
      let text = try folder.write(Self.uses, to: "templates.tsv")
      let grammar = folder.path("templates.grammar")
      _ = try ToolRun(["parse", "-t", text, "--write-grammar", grammar])
      let run = try ToolRun(["parse", "--method", "nlp-zero", "-t", grammar], input: "我")
      #expect(run.exitCode == 1)
      #expect(
        run.errors == "error: \(grammar): found a grammar file, expected the templates it was made "
          + "of, lines of “template<TAB>count”\n")
      let written = try ToolRun(
        ["parse", "--method", "nlp-zero", "-t", text, "--write-grammar", grammar])
      #expect(written.exitCode == 1)
      #expect(
        written.errors
          == "error: \(grammar): a grammar is for the method minimum-entropy, not nlp-zero\n")
      let info = try ToolRun(["info", grammar])
      #expect(info.output == "kind: grammar\ntemplates: 7\nwords: 6\ntotal count: 252\n")
    }
  }

  @Test func aDamagedGrammarIsNamed() throws {
    try TemporaryFolder.with { folder in
      let text = try folder.write(Self.uses, to: "templates.tsv")
      let grammar = folder.path("x.grammar")
      _ = try ToolRun(["parse", "-t", text, "--write-grammar", grammar])
      let bytes = try folder.bytes("x.grammar")
      try folder.write(bytes.dropLast(3), to: "x.grammar")
      let short = try ToolRun(["parse", "-t", grammar], input: "我")
      #expect(short.exitCode == 1)
      #expect(
        short.errors == "error: \(grammar): a damaged grammar file "
          + "(it has \(bytes.count - 3) bytes instead of \(bytes.count))\n")
      try folder.write(Self.uses, to: "x.grammar")
      let other = try ToolRun(["parse", "-t", grammar], input: "我")
      #expect(other.errors == "error: \(grammar): not a grammar file\n")
    }
  }

  @Test(arguments: [
    (["--null-score", "-5"], 64, "--null-score"),
    (["--method", "nlp-zero", "--min-probability", "0.5"], 64, "--min-probability"),
    (["--segmented", "--lexicon", "x"], 64, "--lexicon"),
    (["--min-probability", "2"], 64, "--min-probability"),
  ])
  func wrongOptionsAreNamed(options: [String], exitCode: Int32, name: String) throws {
    let run = try parse(options, input: "我")
    #expect(run.exitCode == exitCode)
    #expect(run.errors.contains(name))
  }

  @Test func aDamagedTemplateFileIsNamed() throws {
    let run = try parse([], templates: "[X] 的\t3\n[X]\t4\n", input: "我")
    #expect(run.exitCode == 1)
    #expect(run.errors.contains("templates.tsv, line 2: found \"[X]<TAB>4\""))
  }
}
