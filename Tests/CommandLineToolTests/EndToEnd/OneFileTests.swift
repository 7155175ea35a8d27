import Foundation
import TestSupport
import Testing

/// Everything that a user with one file of annotated texts, and no development data, comes upon.
struct OneFileTests {
  private static let works = ["围城", "活着", "边城", "呐喊", "茶馆", "子夜", "家", "雷雨", "朝花夕拾", "白鹿原"]
  private static let people = ["钱钟书", "余华", "沈从文", "鲁迅", "老舍", "茅盾", "巴金", "曹禺", "周树人", "陈忠实"]

  /// doccano's lines: two sentences of each work, alike but for a mark.
  private static let doccano = zip(works, people).flatMap { work, author in
    ["，", "："].map { mark in
      let start = 4 + work.count + mark.count
      return #"{"text":"小说《\#(work)》\#(mark)\#(author)写的","entities":["#
        + #"{"id":1,"label":"作品","start_offset":3,"end_offset":\#(3 + work.count)},"#
        + #"{"id":2,"label":"人物","start_offset":\#(start),"end_offset":\#(start + author.count)}],"#
        + #""relations":[{"id":1,"from_id":1,"to_id":2,"type":"作者"}]}"#
    }
  }.joined(separator: "\n")

  private func train(_ folder: TemporaryFolder, _ more: [String]) throws -> ToolRun {
    try folder.write(Self.doccano, to: "all.jsonl")
    return try ToolRun(
      [
        "train", "relations", "--train", folder.path("all.jsonl"), "-o", folder.path("model"),
        "--width", "16", "--learning-rate", "0.01", "--batch", "2", "--fast",
      ] + more)
  }

  @Test func aFifthIsSplitOffForDevelopment() throws {
    try TemporaryFolder.with { folder in
      let run = try train(folder, ["--epochs", "2"])
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(
        run.errors.contains(
          "all.jsonl: split into 16 and 4 texts, 20 near-duplicates kept together"))
      #expect(run.output.contains(#""gold":4"#))
    }
  }

  @Test func aShareIsAShare() throws {
    try TemporaryFolder.with { folder in
      let run = try train(folder, ["--epochs", "1", "--dev", "50%", "--seed", "3"])
      #expect(run.errors.contains("split into 10 and 10 texts"), "\(run.errors)")
      let wrong = try train(folder, ["--epochs", "1", "--dev", "100%", "--overwrite"])
      #expect(wrong.exitCode == 1 && wrong.errors.contains("100%"), "\(wrong.errors)")
    }
  }

  @Test func convertSplitsLikewise() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.doccano, to: "all.jsonl")
      let arguments = [
        "convert", folder.path("all.jsonl"), "--to", "jsonl", "--split", "20%", "-o",
        folder.path("mine.jsonl"),
      ]
      let run = try ToolRun(arguments)
      #expect(run.exitCode == 0, "\(run.errors)")
      let parts = try ["mine.train.jsonl", "mine.dev.jsonl"].map {
        try folder.read($0).split(separator: "\n").map(String.init)
      }
      #expect(parts.map(\.count) == [16, 4])
      let works = parts.map { Set($0.map { $0.prefix(while: { $0 != "》" }) }) }
      #expect(works[0].isDisjoint(with: works[1]))
      #expect(try ToolRun(arguments).output == "")
      #expect(try folder.read("mine.dev.jsonl").split(separator: "\n").map(String.init) == parts[1])
      let nowhere = try ToolRun(Array(arguments.dropLast(2)))
      #expect(nowhere.exitCode == 64, "\(nowhere.errors)")
      try folder.write(String(Self.doccano.prefix(while: { $0 != "\n" })), to: "one.jsonl")
      let one = try ToolRun([
        "convert", folder.path("one.jsonl"), "--to", "csv", "--split", "20%", "-o",
        folder.path("one.csv"),
      ])
      #expect(one.exitCode == 1 && one.errors.contains("one.jsonl: 1 texts cannot be split in two"))
    }
  }

  /// The development data is the training data: what it says of new names is nothing.
  @Test func knownNamesAreTold() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.doccano, to: "all.jsonl")
      let run = try train(folder, ["--epochs", "1", "--dev", folder.path("all.jsonl")])
      #expect(
        run.errors.contains(
          "20 of the 20 facts for development have only names that occur in training: "
            + "their score says little about new names"), "\(run.errors)")
    }
  }

  @Test func aTrainingGoesOnFromAModel() throws {
    try TemporaryFolder.with { folder in
      let first = try train(folder, ["--epochs", "12", "-q"])
      func goOn(_ more: [String]) throws -> ToolRun {
        try ToolRun(
          [
            "train", "relations", "--from", folder.path("model"), "--train",
            folder.path("all.jsonl"), "-o", folder.path("more"), "--overwrite",
          ] + more)
      }
      let again = try goOn(["--epochs", "0"])
      #expect(again.exitCode == 0, "\(again.errors)")
      #expect(again.output == first.output)
      #expect(again.errors.contains("epoch 0 of 0: "))
      #expect(
        try folder.bytes("model/weights.safetensors") == folder.bytes("more/weights.safetensors"))
      let more = try goOn(["--epochs", "1"])
      #expect(more.errors.contains("epoch 0 of 1: ") && more.errors.contains("epoch 1 of 1: "))
      #expect(try goOn(["--width", "16"]).exitCode == 64)
      let none = try train(folder, ["--epochs", "0", "--overwrite"])
      #expect(none.exitCode == 1)
      #expect(none.errors.contains("--epochs 0: expected 1 or more without --from"))
    }
  }

  @Test func textsWithoutFindingsAreRead() throws {
    try TemporaryFolder.with { folder in
      try folder.write("今天天气很好\n\n明天下雨\n", to: "nothing.txt")
      let run = try train(folder, ["--epochs", "1", "--negatives", folder.path("nothing.txt")])
      #expect(run.exitCode == 0)
      #expect(run.errors.contains("nothing.txt: 2 texts without findings"), "\(run.errors)")
      let missing = try train(folder, ["--overwrite", "--negatives", folder.path("no.txt")])
      #expect(missing.exitCode == 1 && missing.errors.contains("no.txt"))
    }
  }

  @Test func aThresholdOfOnesOwnIsScored() throws {
    try TemporaryFolder.with { folder in
      _ = try train(folder, ["--epochs", "8", "-q"])
      func evaluated(_ threshold: String) throws -> String {
        try ToolRun([
          "evaluate", "relations", "--gold", folder.path("all.jsonl"), "--model",
          folder.path("model"), "-q", "--threshold", threshold,
        ]).output
      }
      #expect(try evaluated("1e9").contains(#""predicted":0,"gold":20"#))
      #expect(try !evaluated("-3").contains(#""predicted":0,"#))
    }
  }

  /// A development file that holds nothing of the task is refused before anything is trained.
  @Test func aDevelopmentFileWithoutTheTaskIsRefused() throws {
    try TemporaryFolder.with { folder in
      try folder.write("张 B-PER\n三 I-PER\n\n", to: "dev.bio")
      let run = try train(folder, ["--dev", folder.path("dev.bio")])
      #expect(run.exitCode == 1)
      #expect(run.errors.contains("dev.bio: holds no relations to learn from"), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path("model/weights.safetensors")))
    }
  }
}
