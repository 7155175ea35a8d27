import Foundation
import TestSupport
import Testing

/// Training, extraction and evaluation as a user runs them, on a few sentences.
struct TrainVerbTests {
  private static let schema = """
    {"predicate":"作者","subject_type":"图书作品","object_type":{"@value":"人物"}}

    """

  private func train(
    _ folder: TemporaryFolder, _ more: [String] = [], data: String = AuthorRecords.lines,
    task: String = "relations"
  ) throws -> ToolRun {
    try folder.write(data, to: "data.jsonl")
    try folder.write(Self.schema, to: "schema.jsonl")
    return try ToolRun(arguments(folder, task: task) + more)
  }

  private func arguments(_ folder: TemporaryFolder, task: String = "relations") -> [String] {
    [
      "train", task, "--train", folder.path("data.jsonl"), "--dev", folder.path("data.jsonl"),
      "--schema", folder.path("schema.jsonl"), "-o", folder.path("model"), "--width", "16",
      "--epochs", "40", "--batch", "2", "--learning-rate", "0.01", "--quiet",
    ]
  }

  private struct Figures: Decodable {
    struct Strict: Decodable { let f1: Double }
    let f1: Double
    let strict: Strict
  }

  private func checkFigures(of run: ToolRun) throws {
    let figures = try JSONDecoder().decode(Figures.self, from: Data(run.output.utf8))
    #expect(figures.f1 > 0.5)
    // The predicate alone fixes the types.
    #expect(figures.strict.f1 == figures.f1)
  }

  @Test func aTrainedModelExtractsAndIsEvaluated() throws {
    try TemporaryFolder.with { folder in
      let run = try train(folder)
      #expect(run.exitCode == 0)
      #expect(run.errors == "")
      try checkFigures(of: run)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path("model")).sorted() == [
          "config.json", "curve.svg", "history.jsonl", "schema.json", "vocabulary.txt",
          "weights.safetensors",
        ])

      let extraction = try ToolRun(
        ["extract", "--model", folder.path("model")], input: "《围城》的作者是钱钟书。\n\n没有。\n")
      #expect(extraction.exitCode == 0)
      let lines = extraction.output.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines[0].hasPrefix(#"{"text":"《围城》的作者是钱钟书。","entities":"#))

      let evaluation = try ToolRun([
        "evaluate", "relations", "--gold", folder.path("data.jsonl"), "--model",
        folder.path("model"), "--quiet",
      ])
      #expect(evaluation.output == run.output)
    }
  }

  @Test func aModelTellsWhatItCanFind() throws {
    try TemporaryFolder.with { folder in
      _ = try train(folder)
      let run = try ToolRun(["extract", "--model", folder.path("model"), "--schema"])
      #expect(run.exitCode == 0)
      let schema = try JSONDecoder().decode(
        [String: [[String: String]]].self, from: Data(run.output.utf8))
      #expect(
        schema == [
          "relations": [["predicate": "作者", "subject_type": "图书作品", "object_type": "人物"]]
        ])
    }
  }

  /// As the README shows it, from a resource bundle beside the tool.
  @Test func theShippedModelAnswersAtOnce() throws {
    let run = try ToolRun(["extract", "--format", "duie"], input: "《围城》的作者是钱钟书。\n")
    #expect(run.exitCode == 0)
    let start = #"{"text":"《围城》的作者是钱钟书。","spo_list":[{"subject":"围城","predicate":"作者","#
    #expect(run.output.hasPrefix(start + #""object":"钱钟书","#), "\(run.output)\(run.errors)")
  }

  private struct ShippedSchema: Decodable {
    struct Predicate: Decodable {
      let predicate: String
      let slot: String?
    }
    struct EventType: Decodable { let event_type: String }

    let entities: [String]
    let relations: [Predicate]
    let events: [EventType]
  }

  @Test func theShippedModelsTellWhatTheyCanFind() throws {
    let run = try ToolRun(["extract", "--schema"])
    let schema = try JSONDecoder().decode(ShippedSchema.self, from: Data(run.output.utf8))
    #expect(schema.entities.count == 13 && schema.entities.contains("PER"))
    #expect(Set(schema.relations.map(\.predicate)).count == 48)
    #expect(schema.relations.filter { $0.slot != nil }.count == 7)
    #expect(Set(schema.events.map(\.event_type)) == ["股份股权转让", "投资", "质押", "减持", "起诉"])
  }

  /// Texts with titles come back under their names, in the form of their data set.
  @Test func recordsKeepTheirNames() throws {
    let records = """
      {"id":"a","title":"公告","text":"《围城》的作者是钱钟书。"}

      {"id":2,"text":"没有。"}
      """
    let run = try ToolRun(["extract", "--records", "--format", "duee-fin"], input: records)
    #expect(run.exitCode == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    try #require(lines.count == 2)
    #expect(lines[0].hasPrefix(#"{"id":"a","title":"公告","text":"《围城》的作者是钱钟书。","event_list":["#))
    #expect(lines[1] == #"{"id":"2","title":"","text":"没有。","event_list":[]}"#)
    let bad = try ToolRun(["extract", "--records"], input: "{\"text\":\"甲\"}\n没有。\n")
    #expect(bad.exitCode == 1)
    #expect(bad.errors.hasPrefix("error: standard input, line 2: not valid JSON"), "\(bad.errors)")
  }

  @Test(arguments: [["--heads", "standard"], ["--bits", "8"], ["--fast"]])
  func otherKindsOfModelsAreTrainedAndOpened(options: [String]) throws {
    try TemporaryFolder.with { folder in
      let run = try train(folder, options)
      #expect(run.exitCode == 0)
      try checkFigures(of: run)
    }
  }

  @Test func aFastModelNeedsAFastEncoder() throws {
    try TemporaryFolder.with { folder in
      try folder.write(AuthorRecords.lines, to: "data.jsonl")
      let run = try ToolRun([
        "train", "relations", "--train", folder.path("data.jsonl"), "--dev",
        folder.path("data.jsonl"), "-o", folder.path("model"), "--pretrained", "--fast", "-q",
      ])
      #expect(run.exitCode == 1)
      #expect(run.errors.hasPrefix("error: --fast: the encoder has 12 layers, expected one pre-"))
    }
  }

  /// Without a schema the training data is one, and other data may have other names.
  @Test func namesThatTrainingLacksCountAsNotFound() throws {
    try TemporaryFolder.with { folder in
      try folder.write(AuthorRecords.lines, to: "data.jsonl")
      let other = AuthorRecords.record("《围城》的译者是茅国权。", "围城", "茅国权")
        .replacing("作者\"", with: "译者\"")
      try folder.write(AuthorRecords.lines + "\n" + other, to: "dev.jsonl")
      let run = try ToolRun([
        "train", "relations", "--train", folder.path("data.jsonl"), "--dev",
        folder.path("dev.jsonl"), "-o", folder.path("model"), "--width", "16", "--epochs", "1",
      ])
      #expect(run.exitCode == 0)
      #expect(run.errors.contains("texts with names that cannot be found: 1 (“译者”, …)"))
      #expect(run.output.contains(#""gold":5"#))
      let evaluation = try ToolRun([
        "evaluate", "relations", "--gold", folder.path("dev.jsonl"), "--model",
        folder.path("model"), "--quiet",
      ])
      #expect(evaluation.output == run.output)
      try folder.write(Self.schema, to: "schema.jsonl")
      let checked = try ToolRun([
        "train", "relations", "--train", folder.path("data.jsonl"), "--dev",
        folder.path("dev.jsonl"), "-o", folder.path("model"), "--schema",
        folder.path("schema.jsonl"), "-q", "--overwrite",
      ])
      #expect(checked.exitCode == 1)
      #expect(checked.errors.contains("line 5: the predicate “译者” is not in the schema"))
    }
  }

  @Test func extractedLinesAreScoredAsPredictions() throws {
    try TemporaryFolder.with { folder in
      let run = try train(folder)
      let text = AuthorRecords.lines.split(separator: "\n").map { $0.split(separator: "\"")[3] }
      let found = try ToolRun(
        ["extract", "--model", folder.path("model"), "-q"],
        input: text.joined(separator: "\n") + "\n")
      try folder.write(found.output, to: "found.jsonl")
      let scored = try ToolRun([
        "evaluate", "relations", "--gold", folder.path("data.jsonl"), "--predictions",
        folder.path("found.jsonl"), "-q",
      ])
      #expect(scored.output == run.output)
    }
  }

  /// What `extract` writes in a form is what `convert` makes of its JSON lines, scores too.
  @Test func resultsComeInOtherForms() throws {
    try TemporaryFolder.with { folder in
      _ = try train(folder)
      let command = ["extract", "--model", folder.path("model"), "-q"]
      let input = "《围城》的作者是钱钟书。\n\n《活着》的作者是余华。\n"
      let lines = try ToolRun(command, input: input)
      #expect(lines.output.contains(#""score":"#))
      for form in ["duie", "doccano", "label-studio", "csv", "n-triples"] {
        let found = try ToolRun(command + ["--format", form], input: input)
        let converted = try ToolRun(["convert", "--to", form, "-q"], input: lines.output)
        #expect(found.exitCode == 0 && found.errors == "")
        #expect(found.output == converted.output)
        #expect(found.output != lines.output)
      }
    }
  }

  @Test func badDataIsNamedAndLeavesNothing() throws {
    let cases: [(data: String, task: String, said: String)] = [
      ("", "relations", "data.jsonl"), ("{\n", "relations", "data.jsonl, line 1"),
      (AuthorRecords.record("甲乙", "甲", "乙").replacing("作者", with: "作家"), "relations", "作家"),
      (#"{"what":1}"#, "relations", "data.jsonl, line 1"),
      (AuthorRecords.lines, "events", "a schema of relations, expected one of events"),
    ]
    for (data, task, said) in cases {
      try TemporaryFolder.with { folder in
        let run = try train(folder, data: data, task: task)
        #expect(run.exitCode == 1)
        #expect(run.errors.hasPrefix("error: ") && run.errors.contains(said), "\(run.errors)")
        #expect(try folder.names == ["data.jsonl", "schema.jsonl"])
      }
    }
  }

  @Test func invalidBytesAndMissingFilesAreNamed() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Data([0x7B, 0xFF, 0xFE, 0x0A]), to: "bad.jsonl")
      let output = ["-o", folder.path("model"), "-q"]
      for name in ["bad.jsonl", "absent.jsonl"] {
        let files = ["--train", folder.path(name), "--dev", folder.path(name)]
        let run = try ToolRun(["train", "relations"] + files + output)
        #expect(run.exitCode == 1)
        #expect(run.errors.contains(name))
      }
      let absent = try ToolRun(["extract", "--model", folder.path("nothing")], input: "甲\n")
      #expect(absent.exitCode == 1)
      #expect(absent.errors.contains("nothing"))
      #expect(absent.output == "")
    }
  }

  @Test func vectorsWithoutTheirLexiconAreRefused() throws {
    try TemporaryFolder.with { folder in
      let run = try train(folder, ["--vectors", folder.path("v.bin")])
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("--lexicon and --vectors belong together"))
    }
  }

  /// Starts or resumes a training and kills it (SIGKILL) when `moment`, a shell command, is over.
  private func train(_ folder: TemporaryFolder, killedAfter moment: String) throws {
    _ = try ToolRun(
      shell: """
        cd \(folder.path("."))
        # Whether a file is there; then bounded waits for it, because a training that is over or that
        # was not long enough in a place leaves none.
        there() { set -- $1; [ -e "$1" ]; }
        appears() { i=0; until there "$1" || [ $i -gt 300000 ]; do i=$((i + 1)); done; }
        disappears() { i=0; while there "$1" && [ $i -lt 300000 ]; do i=$((i + 1)); done; }
        "$nlpzero" \(arguments(folder).joined(separator: " ")) --resume & tool=$!
        \(moment)
        kill -9 $tool; wait $tool
        """)
  }

  /// The model's files without the record of its training, which has times in it.
  private func model(_ folder: TemporaryFolder) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("model"))
      .filter { !["history.jsonl", "curve.svg"].contains($0) }
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: folder.path("model/" + $0))))
      })
  }

  /// Killed at some times, as soon as there is a checkpoint, and while each of the files is written.
  @Test func aTrainingKilledAgainAndAgainEndsInTheSameBytes() throws {
    try TemporaryFolder.with { folder in
      _ = try train(folder)
      let whole = try model(folder)
      #expect(
        whole.keys.sorted() == [
          "config.json", "schema.json", "vocabulary.txt", "weights.safetensors",
        ])
      try FileManager.default.removeItem(atPath: folder.path("model"))
      try train(folder, killedAfter: "appears model/checkpoint.safetensors")
      for name in [
        "schema.json", "weights.safetensors", "checkpoint.safetensors", "config.json",
        "history.jsonl", "checkpoint.safetensors",
      ] {
        let unfinished = "'model/\(name).*.tmp'"
        try train(folder, killedAfter: "disappears \(unfinished); appears \(unfinished)")
      }
      for delay in ["0.02", "0.1", "0.15", "0.12", "0.2"] {
        try train(folder, killedAfter: "sleep \(delay)")
      }
      let last = try train(folder, ["--resume"])
      #expect(last.exitCode == 0 && last.errors == "")
      #expect(try model(folder) == whole)
      #expect(try folder.read("model/history.jsonl").split(separator: "\n").count == 40)
    }
  }

  @Test func onlyTheSameTrainingIsResumed() throws {
    try TemporaryFolder.with { folder in
      try folder.write(AuthorRecords.lines, to: "data.jsonl")
      try folder.write(Self.schema, to: "schema.jsonl")
      try train(folder, killedAfter: "appears model/checkpoint.safetensors")
      let checkpoint = folder.path("model/checkpoint.safetensors")
      let otherSeed = try train(folder, ["--resume", "--seed", "9"])
      #expect(otherSeed.exitCode == 1)
      #expect(
        otherSeed.errors == """
          error: \(checkpoint): found the checkpoint of a training with seed 1, expected seed 9; \
          resume with what it was started with, or train from the start

          """)
      let fewer = AuthorRecords.lines.split(separator: "\n").dropLast().joined(separator: "\n")
      let otherData = try train(folder, ["--resume"], data: fewer)
      #expect(otherData.exitCode == 1)
      #expect(
        otherData.errors.contains(
          "\(checkpoint): found the checkpoint of a training with development texts 4 (checksum "))
    }
  }
}
