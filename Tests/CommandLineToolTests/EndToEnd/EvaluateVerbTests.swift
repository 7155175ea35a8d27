import TestSupport
import Testing

struct EvaluateVerbTests {
  /// Gold: 研究 生命 起源 / 生命. Predicted: 研究生 命 起源 / 生命; 2 of 4 words are right on both sides.
  private static let files = [
    "gold.txt": "研究 生命  起源\n生命\n", "predicted.txt": "研究生 命 起源\n生命\n",
    "lexicon.tsv": "研究\t1\n生命\t1\n起源\t1\n", "known.txt": "研究\n生命\n", "short.txt": "研究生命起源\n",
    "few.tsv": "研究\t3\n我们\t4\n",
  ]

  private func evaluate(_ command: String) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      for (name, text) in Self.files { try folder.write(text, to: name) }
      let words = command.split(separator: " ").map(String.init)
      return try ToolRun(
        ["evaluate", "segmentation"]
          + words.map { Self.files[$0] == nil ? $0 : folder.path($0) })
    }
  }

  @Test func predictionsAreScored() throws {
    let run = try evaluate("--gold gold.txt --predictions predicted.txt")
    #expect(run.exitCode == 0)
    #expect(
      run.output == """
        {"precision":0.5,"recall":0.5,"f1":0.5,"goldCount":4,"predictedCount":4,"correctCount":2}

        """)
  }

  @Test func aLexiconIsScoredOnTheJoinedGoldText() throws {
    let run = try evaluate("--gold gold.txt --lexicon lexicon.tsv --words known.txt")
    #expect(
      run.output == """
        {"precision":1,"recall":1,"f1":1,"goldCount":4,"predictedCount":4,"correctCount":4,\
        "outOfVocabularyRate":0.25,"outOfVocabularyRecall":1,"inVocabularyRecall":1,\
        "outOfVocabularyCount":1}

        """)
  }

  /// Of 研究 生命 起源 and 生命 only 研究 is known. 生命起源 is one unknown word; symbol by symbol there are
  /// six beside 研究, all wrong.
  @Test func unknownWordsAreScored() throws {
    let open = try evaluate("--gold gold.txt --lexicon few.tsv")
    #expect(open.output.contains(#""goldCount":4,"predictedCount":3,"correctCount":2"#))
    let closed = try evaluate("--gold gold.txt --lexicon few.tsv --known-only")
    #expect(closed.output.contains(#""goldCount":4,"predictedCount":7,"correctCount":1"#))
  }

  /// 环节 is chosen from a list: without the schema its items are looked for in the text, in vain.
  @Test func aSchemaNamesRolesChosenFromAList() throws {
    let schema =
      #"{"event_type":"公司上市","role_list":[{"role":"上市公司"},{"role":"环节","enum_items":["筹备上市"]}]}"#
    let record = #"""
      {"title":"","text":"理想拟上市","event_list":[{"event_type":"公司上市","trigger":"上市","arguments":\#
      [{"role":"上市公司","argument":"理想"},{"role":"环节","argument":"筹备上市"}]}]}
      """#
    try TemporaryFolder.with { folder in
      try folder.write(schema, to: "schema.jsonl")
      try folder.write(record, to: "gold.jsonl")
      let command = [
        "evaluate", "events", "--gold", folder.path("gold.jsonl"), "--predictions",
        folder.path("gold.jsonl"), "-q",
      ]
      let known = try ToolRun(command + ["--schema", folder.path("schema.jsonl")])
      let counts =
        #""matched":{"precision":1,"recall":1,"f1":1,"correct":2,"predicted":2,"gold":2}"#
      #expect(known.output.contains(counts), "\(known.output)\(known.errors)")
      #expect(try ToolRun(command).output.contains(#""correct":1,"predicted":1,"gold":2}}"#))
      let alone = try ToolRun([
        "evaluate", "events", "--gold", folder.path("gold.jsonl"), "--schema",
        folder.path("schema.jsonl"),
      ])
      #expect(alone.exitCode == 64)
      #expect(
        alone.errors.hasPrefix("error: The option '--schema' goes with '--predictions' only."))
      let given = try ToolRun(command + ["--arguments", "gold"])
      #expect(given.exitCode == 64)
      #expect(
        given.errors.hasPrefix("error: Only one of '--predictions', '--arguments' can be given."))
    }
  }

  @Test(arguments: [
    ("--gold gold.txt --predictions short.txt", 1, "error: found 1 predicted lines, expected 2"),
    ("--gold none.txt --predictions gold.txt", 1, "error: none.txt: no such file or folder"),
    (
      "--gold gold.txt --predictions gold.txt --lexicon lexicon.tsv", 64,
      "error: Only one of '--predictions', '--lexicon' can be given."
    ),
    ("--predictions gold.txt", 64, "error: Missing option '--gold'."),
    (
      "--gold gold.txt --templates lexicon.tsv", 64,
      "error: The option '--templates' goes with 'evaluate parsing' only."
    ),
  ])
  func mistakesAreNamed(command: String, exitCode: Int32, message: String) throws {
    let run = try evaluate(command)
    #expect(run.exitCode == exitCode)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix(message))
  }
}
