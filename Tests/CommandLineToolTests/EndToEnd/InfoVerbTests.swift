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

  @Test(arguments: ["vectors.txt", "vectors.vec"])
  func vectorsAreRecognised(name: String) throws {
    let run = try info(name, files: [name: "2 3\n好 1 2 3\n人 0.5 0 -1\n"])
    #expect(run.output == "kind: word vectors\nwords: 2\ndimension: 3\nfirst words: 好 人\n")
  }

  @Test func aModelIsAFolderWithAConfiguration() throws {
    let run = try info(
      "model", files: ["model/config.json": "{\"width\": 128}\n", "model/vocabulary.txt": "好\n"])
    #expect(
      run.output == """
        kind: model
        files: config.json (15 B), vocabulary.txt (4 B)
        configuration: {"width": 128}

        """)
  }

  @Test(arguments: [
    ("none.tsv", "no such file or folder"), ("folder", "a folder without config.json is no model"),
    ("bad.tsv", "line 1"), ("bad.vec", "line 3"),
  ])
  func otherThingsAreErrors(name: String, message: String) throws {
    let run = try info(
      name, files: ["folder/x": "", "bad.tsv": "好\tmany\n", "bad.vec": "2 3\n好 1 2 3\n人 1 x 3\n"])
    #expect(run.exitCode == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("error: "))
    #expect(run.errors.contains(message))
  }
}
