import Foundation
import TestSupport
import Testing

/// Ensembles, teachers and cleaned labels as a user runs them, on a few sentences.
struct EnsembleVerbTests {
  private func train(_ folder: TemporaryFolder, _ output: String, _ more: [String]) throws
    -> ToolRun
  {
    try folder.write(AuthorRecords.lines, to: "data.jsonl")
    let files = ["--train", folder.path("data.jsonl"), "--dev", folder.path("data.jsonl")]
    let settings = ["--width", "16", "--epochs", "40", "--batch", "2", "--learning-rate", "0.01"]
    return try ToolRun(
      ["train", "relations"] + files + ["-o", folder.path(output)] + settings + more)
  }

  @Test func anEnsembleIsTrainedExtractsAndTeaches() throws {
    try TemporaryFolder.with { folder in
      let run = try train(folder, "ensemble", ["--folds", "2"])
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.errors.contains("model 2 of 2, epoch 40 of 40: loss "))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path("ensemble")).sorted() == [
          "1", "2", "config.json",
        ])
      let found = try ToolRun(
        ["extract", "--model", folder.path("ensemble")], input: "《围城》的作者是钱钟书。\n")
      #expect(found.exitCode == 0)
      #expect(try ToolRun(["info", folder.path("ensemble")]).output.hasPrefix("kind: model"))

      try folder.write("《家》的作者是巴金。\n\n《子夜》的作者是茅盾。\n", to: "raw.txt")
      let teacher = ["--teacher", folder.path("ensemble"), "--unlabelled", folder.path("raw.txt")]
      let student = try train(folder, "student", teacher)
      #expect(student.exitCode == 0, "\(student.errors)")
      #expect(student.errors.contains("raw.txt: 2 texts without labels"))
      let further = try ToolRun([
        "train", "relations", "--train", folder.path("data.jsonl"), "--from",
        folder.path("ensemble"), "-o", folder.path("further"),
      ])
      #expect(further.exitCode == 1)
      #expect(further.errors.contains("an ensemble, expected a model of its own"))
      let again = try train(folder, "ensemble", ["--folds", "2"])
      #expect(again.exitCode == 1 && again.errors.contains("holds a model already"))
    }
  }

  /// Killed within the second model, a training goes on there.
  @Test func anInterruptedEnsembleIsResumed() throws {
    try TemporaryFolder.with { folder in
      _ = try train(folder, "whole", ["--folds", "2", "-q"])
      _ = try ToolRun(
        shell: """
          cd \(folder.path("."))
          "$nlpzero" train relations --train data.jsonl --dev data.jsonl -o broken --width 16 \\
            --epochs 40 --batch 2 --learning-rate 0.01 --folds 2 & tool=$!
          i=0; until [ -e broken/2/checkpoint.safetensors ] || [ $i -gt 300000 ]; do i=$((i + 1)); done
          kill -9 $tool; wait $tool
          """)
      let unasked = try train(folder, "broken", ["--folds", "2"])
      #expect(unasked.exitCode == 1)
      #expect(unasked.errors.contains("holds an interrupted training; --resume goes on with it"))
      #expect(try train(folder, "broken", ["--folds", "2", "--resume"]).exitCode == 0)
      for name in ["1/weights.safetensors", "2/weights.safetensors", "config.json"] {
        #expect(
          try Data(contentsOf: URL(fileURLWithPath: folder.path("broken/" + name)))
            == Data(contentsOf: URL(fileURLWithPath: folder.path("whole/" + name))))
      }
    }
  }

  @Test func labelsAreCleaned() throws {
    try TemporaryFolder.with { folder in
      _ = try train(folder, "a", ["--seed", "1"])
      let noisy = [AuthorRecords.all[0], #"{"text":"《活着》的作者是余华。","spo_list":[]}"#]
      try folder.write(noisy.joined(separator: "\n"), to: "noisy.jsonl")
      // Two models of the same data make an ensemble by lying in one folder.
      for name in ["1", "2"] {
        try FileManager.default.createDirectory(
          atPath: folder.path("both"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          atPath: folder.path("a"), toPath: folder.path("both/" + name))
      }
      let info = try ToolRun(["info", folder.path("both")])
      #expect(info.exitCode == 0 && info.output.hasPrefix("kind: model\nfiles: 1 ("))
      let run = try ToolRun([
        "relabel", folder.path("noisy.jsonl"), "--model", folder.path("both"), "-o",
        folder.path("clean.jsonl"), "--changes", folder.path("changes.tsv"),
      ])
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.errors.hasSuffix("1 labels added, 0 taken out\n  作者: +1 −0\n"), "\(run.errors)")
      #expect(
        try folder.read("changes.tsv") == "text\tchange\ttype\tlabel\tsentence\n"
          + "2\tadded\t作者\t活着 —作者→ 余华\t《活着》的作者是余华。\n")
      let score = try ToolRun([
        "evaluate", "relations", "--gold", folder.path("clean.jsonl"), "--model", folder.path("a"),
        "-q",
      ])
      #expect(score.output.contains(#""f1":1,"correct":2"#), "\(score.output)")
      let one = try ToolRun(["relabel", folder.path("noisy.jsonl"), "--model", folder.path("a")])
      #expect(one.exitCode == 1)
      #expect(one.errors.contains("one model, expected an ensemble"))
    }
  }

  @Test func wrongOptionsAreNamed() throws {
    try TemporaryFolder.with { folder in
      try folder.write("甲\n", to: "raw.txt")
      let raw = ["--unlabelled", folder.path("raw.txt")]
      let cases: [(options: [String], code: Int32, said: String)] = [
        (raw, 1, "--teacher and --unlabelled belong together"),
        (["--folds", "1"], 64, "--folds"),
        (["--folds", "5"], 1, "--folds 5: there are 4 texts"),
        (raw + ["--teacher", folder.path("nothing")], 1, "nothing"),
      ]
      for (options, code, said) in cases {
        let run = try train(folder, "model", options)
        #expect(run.exitCode == code && run.errors.contains(said), "\(run.errors)")
        #expect(try folder.names == ["data.jsonl", "raw.txt"])
      }
    }
  }
}
