import Foundation
import TestSupport
import Testing

/// Pre-training as a user runs it, and an extractor that starts from it.
struct PretrainVerbTests {
  private static let text = (0..<150).map { number in
    ["他们去了北京大学。", "今天天气很好，我们去公园。", "作者是余华，不是鲁迅。"][number % 3]
  }.joined(separator: "\n")

  private func pretrain(
    _ folder: TemporaryFolder, _ more: [String] = [], steps: Int = 12
  ) throws -> ToolRun {
    try folder.write(Self.text, to: "text.txt")
    try folder.write("北京\t3\n大学\t3\n天气\t3\n作者\t3\n", to: "lexicon.tsv")
    return try ToolRun(
      [
        "pretrain", folder.path("text.txt"), "-o", folder.path("encoder"), "-l",
        folder.path("lexicon.tsv"), "--width", "16", "--steps", String(steps), "--batch", "64",
      ] + (more.contains("--resume") ? [] : ["--overwrite"]) + more)
  }

  private func weights(_ folder: TemporaryFolder) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder.path("encoder/weights.safetensors")))
  }

  @Test func anEncoderIsWrittenAndToldAbout() throws {
    try TemporaryFolder.with { folder in
      let run = try pretrain(folder)
      #expect(run.exitCode == 0 && run.output == "")
      #expect(run.errors.contains("step 12: loss "))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path("encoder")).sorted() == [
          "config.json", "curve.svg", "history.jsonl", "vocabulary.txt", "weights.safetensors",
        ])
      let summary = try ToolRun(["info", folder.path("encoder")])
      #expect(summary.exitCode == 0 && summary.output.hasPrefix("kind: pre-trained encoder\n"))
    }
  }

  @Test func eightBitsTakeAThirdOfTheBytesAndStillServe() throws {
    try TemporaryFolder.with { folder in
      _ = try pretrain(folder, ["-q"])
      let size = try weights(folder).count
      _ = try pretrain(folder, ["-q", "--bits", "8"])
      #expect(try 2 * weights(folder).count < size)
      #expect(try ToolRun(["info", folder.path("encoder")]).exitCode == 0)
      #expect(try pretrain(folder, ["--bits", "7"]).exitCode == 64)
    }
  }

  @Test func theSeedDecidesAndThreadsDoNot() throws {
    try TemporaryFolder.with { folder in
      let found = try [["--threads", "1"], ["--threads", "2"], ["--seed", "2"]].map { more in
        _ = try pretrain(folder, more)
        return try weights(folder)
      }
      #expect(found[0] == found[1] && found[0] != found[2])
    }
  }

  @Test func anExtractorStartsFromIt() throws {
    try TemporaryFolder.with { folder in
      _ = try pretrain(folder)
      let record =
        #"{"text":"《活着》的作者是余华。","spo_list":[{"subject":"活着","predicate":"作者","#
        + #""object":"余华","subject_type":"图书作品","object_type":"人物"}]}"#
      try folder.write(record + "\n", to: "data.jsonl")
      func train(_ more: [String]) throws -> ToolRun {
        try ToolRun(
          [
            "train", "relations", "--train", folder.path("data.jsonl"), "--dev",
            folder.path("data.jsonl"), "-o", folder.path("model"), "--epochs", "1", "-q",
            "--overwrite",
          ] + more)
      }
      #expect(try train(["--encoder", folder.path("encoder")]).exitCode == 0)
      // Its vocabulary is the encoder's, and so is its width.
      #expect(
        try folder.read("model/vocabulary.txt") == folder.read("encoder/vocabulary.txt"))
      #expect(try folder.read("model/config.json").contains("\"width\" : 16"))
      let other = try train(["--encoder", folder.path("encoder"), "--width", "32"])
      #expect(other.exitCode == 1)
      #expect(other.errors == "error: --width 32: the encoder's is 16\n")
      let absent = try train(["--encoder", folder.path("nothing")])
      #expect(absent.exitCode == 1 && absent.errors.contains("nothing: no such file or folder"))
    }
  }

  @Test func anEncoderGoesOnWithOtherText() throws {
    try TemporaryFolder.with { folder in
      _ = try pretrain(folder, ["-q"])
      try folder.write(
        String(repeating: "股票今天大涨，作者很高兴。\n", count: 120), to: "own.txt")
      func goOn(_ more: [String]) throws -> ToolRun {
        try ToolRun(
          [
            "pretrain", folder.path("own.txt"), "-o", folder.path("own"), "-l",
            folder.path("lexicon.tsv"), "--encoder", folder.path("encoder"), "--steps", "3", "-q",
            "--overwrite",
          ] + more)
      }
      #expect(try goOn([]).exitCode == 0)
      #expect(try folder.read("own/vocabulary.txt") == folder.read("encoder/vocabulary.txt"))
      #expect(try folder.read("own/config.json").contains("\"width\" : 16"))
      let other = try goOn(["--width", "32"])
      #expect(other.exitCode == 1 && other.errors == "error: --width 32: the encoder's is 16\n")
    }
  }

  @Test func theShippedEncoderIsAtHand() throws {
    try TemporaryFolder.with { folder in
      try folder.write(
        #"{"text":"余华是作家","spo_list":[{"subject":"余华","predicate":"职业","object":"作家","#
          + #""subject_type":"人物","object_type":"职业"}]}"# + "\n", to: "data.jsonl")
      let files = ["--train", folder.path("data.jsonl"), "--dev", folder.path("data.jsonl")]
      let options = files + ["-o", folder.path("model"), "--epochs", "1", "-q", "--pretrained"]
      #expect(try ToolRun(["train", "relations"] + options).exitCode == 0)
      #expect(try folder.read("model/config.json").contains("\"vectorsChecksum\" : "))
      let both = try ToolRun(["train", "relations"] + options + ["--encoder", "x"])
      #expect(both.exitCode == 64)
    }
  }

  @Test func badInputIsNamedAndLeavesNothing() throws {
    try TemporaryFolder.with { folder in
      _ = try pretrain(folder, ["-q"], steps: 1)
      try FileManager.default.removeItem(atPath: folder.path("encoder"))
      let output = ["-o", folder.path("new"), "--width", "16", "-q"]
      try folder.write("", to: "empty.txt")
      try folder.write(Data([0xFF, 0xFE, 0x0A]), to: "bad.txt")
      for (name, said) in [
        ("empty.txt", "0 pieces of text"), ("bad.txt", "bad.txt"), ("absent.txt", "absent.txt"),
      ] {
        let run = try ToolRun(["pretrain", folder.path(name)] + output)
        #expect(run.exitCode == 1)
        #expect(run.errors.hasPrefix("error: ") && run.errors.contains(said), "\(run.errors)")
      }
      let width = try ToolRun(["pretrain", folder.path("text.txt"), "-o", "x", "--width", "12"])
      #expect(width.exitCode == 1)
      #expect(width.errors == "error: --width 12: expected a multiple of 8\n")
      #expect(try ToolRun(["pretrain", "x", "-o", "y", "--mask", "1"]).exitCode == 64)
      #expect(try folder.names == ["bad.txt", "empty.txt", "lexicon.tsv", "text.txt"])
    }
  }

  @Test func aKilledTrainingIsResumedToTheSameBytes() throws {
    try TemporaryFolder.with { folder in
      _ = try pretrain(folder, ["-q", "--threads", "1"], steps: 1500)
      let whole = try weights(folder)
      try FileManager.default.removeItem(atPath: folder.path("encoder"))
      _ = try ToolRun(
        shell: """
          "$nlpzero" pretrain \(folder.path("text.txt")) -o \(folder.path("encoder")) -q \
            -l \(folder.path("lexicon.tsv")) --width 16 --steps 1500 --batch 64 --threads 1 & tool=$!
          i=0
          until [ -e \(folder.path("encoder/checkpoint.safetensors")) ] || [ $i -gt 6000 ]; do
            i=$((i + 1)); sleep 0.01
          done
          kill -9 $tool; wait $tool
          """)
      #expect(
        FileManager.default.fileExists(atPath: folder.path("encoder/checkpoint.safetensors")))
      let last = try pretrain(folder, ["-q", "--resume"], steps: 1500)
      #expect(last.exitCode == 0 && last.errors == "")
      #expect(try weights(folder) == whole)
    }
  }
}
