import TestSupport
import Testing

@testable import CommandLineTool

/// Files of another kind than a verb takes.
struct WrongFileTests {
  private static let files = [
    "text.txt": "今天天气很好，我们去公园。\n他在北京大学学习历史。\n",
    "lexicon.tsv": "研究\t10\n生命\t8\n", "templates.tsv": "[X] 的\t5\n在 [X] 上\t4\n的\t9\n",
    "vectors.txt": "2 2\n男 1 0\n女 0 1\n",
    "data.jsonl": #"{"text":"《围城》","spo_list":[]}"# + "\n",
    "encoder/config.json": #"{"encoder": {}}"#,
    "model/config.json": #"{"encoder": {}, "thresholds": {}}"#,
  ]

  private func run(_ command: String) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      for (name, text) in Self.files { try folder.write(text, to: name) }
      return try ToolRun(shell: "cd '\(folder.path)'; \"$nlpzero\" \(command)")
    }
  }

  @Test(arguments: [
    (
      "segment text.txt --lexicon text.txt",
      "text.txt: plain text, expected a lexicon; 'nlpzero discover text.txt -o lexicon.tsv' finds its words"
    ),
    (
      "parse text.txt --templates vectors.txt",
      "vectors.txt: word vectors, expected templates; "
        + "'nlpzero embed neighbors --vectors vectors.txt' asks them"
    ),
    (
      "extract text.txt --model encoder",
      "encoder: a pre-trained encoder, expected the folder of a model; "
        + "'nlpzero train --encoder encoder' starts from it"
    ),
    (
      "extract data.jsonl",
      "data.jsonl: annotated texts of DuIE, not plain text; --records reads their texts"
    ),
    (
      "segment model",
      "model: a model, expected text; 'nlpzero extract --model model' goes by it"
    ),
    (
      "embed neighbors 男 --vectors lexicon.tsv",
      "lexicon.tsv: a lexicon, expected word vectors; 'nlpzero segment --lexicon lexicon.tsv' cuts by it"
    ),
    (
      "convert vectors.txt --to csv",
      "vectors.txt: word vectors, expected annotated texts; "
        + "'nlpzero embed neighbors --vectors vectors.txt' asks them"
    ),
    (
      "train relations --train data.jsonl --dev data.jsonl -o m --encoder model",
      "model: a model, expected the folder of a pre-trained encoder; "
        + "'nlpzero extract --model model' goes by it"
    ),
    (
      "segment '今天 天气'",
      "今天 天气: no such file or folder; text itself comes by standard input: "
        + "echo '今天 天气' | nlpzero segment"
    ),
    ("segment none.txt", "none.txt: no such file or folder"),
  ])
  func areToldApart(command: String, message: String) throws {
    let run = try run(command)
    #expect(run.exitCode == 1)
    #expect(run.output == "")
    #expect(run.errors.hasSuffix("error: \(message)\n"), "\(run.errors)")
  }

  @Test func recordsReadAsTextAreNoted() throws {
    let run = try run("segment data.jsonl --lexicon lexicon.tsv")
    #expect(run.exitCode == 0)
    #expect(
      run.errors == "data.jsonl: looks like annotated texts of DuIE; it is read as plain text\n")
  }

  /// What a guess could take for something else, and a verb must not refuse.
  @Test func filesThatLookLikeOthersAreTaken() throws {
    try TemporaryFolder.with { folder in
      let long = String(repeating: "中国科学院计算技术研究所", count: 4000)
      for padding in ["", "a", "ab"] {
        let record = #"[{"id":1,"data":{"text":"\#(padding)\#(long)"},"annotations":[]}]"#
        try folder.write(record, to: "one-line\(padding).json")
        try folder.write(padding + long, to: "text\(padding).txt")
        let converted = try ToolRun([
          "convert", folder.path("one-line\(padding).json"), "--to", "jsonl", "-q",
        ])
        #expect(converted.exitCode == 0, "\(converted.errors)")
        let info = try ToolRun(["info", folder.path("text\(padding).txt")])
        #expect(info.output.hasPrefix("kind: plain text\nlines: 1\n"), "\(info.output)")
      }
      try folder.write("的\t9\n了\t8\n", to: "gapless.tsv")
      try folder.write("中国科学院计算技术研究所信息技术有限公司\nApple iPhone 15 Pro Max 黑色双卡版\n", to: "names.txt")
      try folder.write("12 34\n", to: "numbers.txt")
      try folder.write("# 今天\n# 明天\n", to: "marks.txt")
      let run = try ToolRun(
        shell: """
          cd '\(folder.path)' && "$nlpzero" parse marks.txt --templates gapless.tsv --lexicon names.txt &&
          "$nlpzero" segment numbers.txt --lexicon names.txt && "$nlpzero" info marks.txt &&
          cat names.txt | "$nlpzero" segment marks.txt --lexicon -
          """)
      #expect(run.exitCode == 0, "\(run.errors)")
    }
  }

  @Test func aPipeIsReadAndNotLookedAt() throws {
    let run = try run(
      """
      segment text.txt --lexicon lexicon.tsv > expected; mkfifo words text
      cat lexicon.tsv > words & cat text.txt > text &
      "$nlpzero" segment text --lexicon words | cmp - expected
      """)
    #expect(run.exitCode == 0, "\(run.errors)")
  }

  @Test func resultsGoToAFileAsAWhole() throws {
    try TemporaryFolder.with { folder in
      try folder.write("研究\t10\n生命\t8\n", to: "lexicon.tsv")
      try folder.write("研究生命\n", to: "text.txt")
      let words = ["segment", "-l", folder.path("lexicon.tsv"), "-o", folder.path("out.txt"), "-q"]
      let run = try ToolRun(words + [folder.path("text.txt")])
      #expect(run.output == "" && run.exitCode == 0)
      #expect(try folder.read("out.txt") == "研究 生命\n")
      let failed = try ToolRun(words + [folder.path("text.txt"), folder.path("none.txt")])
      #expect(failed.exitCode == 1)
      #expect(try folder.read("out.txt") == "研究 生命\n")
      #expect(try folder.names == ["lexicon.tsv", "out.txt", "text.txt"])
      let twice = try ToolRun(["discover", folder.path("text.txt"), "-o", "-", "--details", "-"])
      #expect(
        twice.errors == "error: standard output: the result alone goes there; a file is needed\n")
      let packed = try ToolRun(["segment", folder.path("text.txt"), "-o", folder.path("out.gz")])
      #expect(packed.errors.contains("out.gz: files are read compressed, but not written so"))
      let nowhere = try ToolRun(["segment", folder.path("text.txt"), "-o", folder.path("a/b")])
      #expect(nowhere.errors.contains("cannot be written (no folder "))
      let folders = try ToolRun(["convert", "--to", "brat", "-o", "-"], input: "{}")
      #expect(
        folders.errors == "error: standard output: cannot be written (it is a file, not a folder)\n"
      )
    }
  }

  @Test func lexiconsAreWrittenToStandardOutput() throws {
    let run = try ToolRun(
      ["discover", "-o", "-", "-q"], input: String(repeating: "今天天气很好，明天天气很好。\n", count: 50))
    #expect(run.exitCode == 0)
    let lines = run.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(!lines.isEmpty && lines.allSatisfy { $0.count == 2 && Int($0[1]) != nil })
  }
}
