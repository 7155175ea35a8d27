import TestSupport
import Testing

struct InfoVerbTests {
  private func info(
    _ name: String, files: [String: String]
  ) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      for (name, text) in files { try folder.write(text, to: name) }
      return try ToolRun(["info", folder.path(name)])
    }
  }

  @Test func aLexiconIsDescribedWithItsProvenance() throws {
    let run = try info(
      "lexicon.tsv",
      files: [
        "lexicon.tsv": "中国\t2\n大家好\t7\n", "lexicon.tsv.provenance.md": "# From news\n\nMade so.\n",
      ])
    #expect(run.exitCode == 0)
    #expect(
      run.output == """
        kind: lexicon
        words: 2
        total count: 9
        longest word: 3 characters
        most frequent: 大家好 中国

        # From news

        Made so.

        """)
  }

  @Test func templatesAreRecognized() throws {
    let run = try info(
      "templates.tsv", files: ["templates.tsv": "的\t9\n[X] 的\t5\n在 [X] 上\t4\n中国 人民\t2\n"])
    #expect(
      run.output == """
        kind: templates
        templates: 4
        of two words and more: 2
        total count: 20
        most frequent: 在 [X] 上

        """)
  }

  @Test(arguments: ["vectors.txt", "vectors.vec"])
  func vectorsAreRecognized(name: String) throws {
    let run = try info(name, files: [name: "2 3\n好 1 2 3\n人 0.5 0 -1\n"])
    #expect(run.output == "kind: word vectors\nwords: 2\ndimension: 3\nfirst words: 好 人\n")
  }

  @Test func theMachineIsDescribed() throws {
    let run = try ToolRun(
      ["info", "--machine", "--threads", "3"], environment: ["NLPZERO_KERNELS": ""])
    #expect(run.exitCode == 0)
    let rows = run.output.split(separator: "\n").map { $0.split(separator: ": ", maxSplits: 1) }
    #expect(
      rows.map(\.first) == [
        "processor", "cores", "threads", "memory", "operating system", "compiler",
        "instruction set", "available sets", "NLPZERO_KERNELS", "AVX512-BF16",
        "AMX-BF16",
      ])
    let values = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    #expect(values["threads"] == "3")
    #expect(values["memory"]?.hasSuffix("B") == true)
    #expect(values["available sets"]?.hasSuffix("portable") == true)
    #expect(values["instruction set"] == values["available sets"]?.prefix { $0 != "," })
    #expect(values["NLPZERO_KERNELS"] == "not set")
  }

  @Test(arguments: [("portable", "portable, "), ("sse9", "warning: 'sse9' has no effect: no")])
  func aRequestForKernelsIsTold(name: String, effect: String) throws {
    let run = try ToolRun(["info", "--machine"], environment: ["NLPZERO_KERNELS": name])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("\nNLPZERO_KERNELS: \(effect)"))
    #expect(run.output.contains("\ninstruction set: portable\n") == (name == "portable"))
  }

  @Test(
    arguments: [
      (["info"], "Missing argument <file>."),
      (["info", "--machine", "x"], "Only one of '--machine', '<file>' can be given."),
      (["info", "x", "y"], "Unexpected argument 'y'."),
    ])
  func eitherAFileOrTheMachineIsNamed(words: [String], message: String) throws {
    let run = try ToolRun(words)
    #expect(run.exitCode == 64)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("error: \(message)\n"))
    #expect(run.errors.hasSuffix("usage: nlpzero info [<file>] [options]\n"))
  }

  @Test func aModelIsAFolderWithAConfiguration() throws {
    let run = try info(
      "model",
      files: [
        "model/config.json": #"{"encoder": {"width": 128}, "thresholds": {}}"# + "\n",
        "model/vocabulary.txt": "好\n",
      ])
    #expect(
      run.output == """
        kind: model
        files: config.json (46 B), vocabulary.txt (4 B)
        configuration: {"encoder": {"width": 128}, "thresholds": {}}

        """)
  }

  /// Endings say nothing: the same name, told from what the file holds.
  @Test(arguments: [
    ("今天天气很好。我们去公园。\n", "kind: plain text\nlines: 1\ncharacters: 13\n"),
    ("", "kind: empty file\n"), ("研究\n生命\n", "kind: lexicon\nwords: 2\n"),
    ("2 2\n好 1 2\n人 3 4\n", "kind: word vectors\nwords: 2\n"),
    (
      #"{"text":"《围城》","spo_list":[]}"# + "\n",
      "kind: annotated texts of DuIE\ncontents: 1 texts, no annotations"
    ),
    ("围 B-书\n城 I-书\n", "kind: annotated texts of BIO columns\ncontents: 1 texts, 1 entities"),
    ("1\t好\t好\tADJ\t_\t_\t0\troot\t_\t_\n\n", "kind: treebank\nsentences: 1\nwords: 1\n"),
  ])
  func contentsTellTheKind(text: String, output: String) throws {
    let run = try info("file", files: ["file": text])
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.hasPrefix(output), "\(run.output)")
  }

  @Test(arguments: [
    ("none.tsv", "no such file or folder"), ("bad.tsv", "line 1"), ("bad.vec", "line 3"),
  ])
  func otherThingsAreErrors(name: String, message: String) throws {
    let run = try info(
      name, files: ["bad.tsv": "好\tmany\n", "bad.vec": "2 3\n好 1 2 3\n人 1 x 3\n"])
    #expect(run.exitCode == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("error: "))
    #expect(run.errors.contains(message))
  }
}
