import TestSupport
import Testing

/// What becomes of a training's folder: nothing is lost unasked, and an interrupted one says how to go on.
struct TrainedFolderTests {
  private static let record =
    #"{"text":"《围城》的作者是钱钟书。","spo_list":[{"subject":"围城","predicate":"作者","object":"钱钟书","#
    + #""subject_type":"图书作品","object_type":"人物"}]}"# + "\n"

  private func run(_ folder: TemporaryFolder, _ script: String) throws -> ToolRun {
    try folder.write(Self.record, to: "data.jsonl")
    return try ToolRun(
      shell: """
        cd '\(folder.path)'
        bash -c '
        train() { exec "$nlpzero" train relations --train data.jsonl --dev data.jsonl --width 16 -o model "$@"; }
        \(script)'
        """)
  }

  @Test func aTrainedModelIsNotOverwrittenUnasked() throws {
    try TemporaryFolder.with { folder in
      let first = try run(folder, "train --epochs 1")
      #expect(first.exitCode == 0)
      #expect(
        first.errors.hasSuffix("model: written; use it with: nlpzero extract FILE --model model\n"))
      let second = try run(folder, "train --epochs 1")
      #expect(second.exitCode == 1)
      #expect(second.errors == "error: model: holds a model already; --overwrite replaces it\n")
      #expect(try run(folder, "train --epochs 1 --overwrite").exitCode == 0)
      #expect(try run(folder, "train --epochs 1 --overwrite --resume").exitCode == 64)
    }
  }

  @Test func otherFilesAreNotTouched() throws {
    try TemporaryFolder.with { folder in
      try folder.write("我的", to: "model/vocabulary.txt")
      for option in ["", "--overwrite"] {
        let run = try run(folder, "train --epochs 1 \(option)")
        #expect(run.exitCode == 1)
        #expect(
          run.errors == "error: model: holds other files; name a folder that is new or empty\n")
      }
      #expect(try folder.read("model/vocabulary.txt") == "我的")
    }
  }

  @Test(arguments: ["INT", "TERM"]) func anInterruptedTrainingSaysHowToGoOn(signal: String) throws {
    try TemporaryFolder.with { folder in
      let start = """
        set -m
        train --epochs 3000 & tool=$!
        while [ ! -e model/checkpoint.safetensors ] && kill -0 $tool; do sleep 0.05; done
        kill -\(signal) $tool; wait $tool
        """
      let interrupted = try run(folder, start)
      #expect(interrupted.exitCode == (signal == "INT" ? 130 : 143))
      #expect(
        interrupted.errors.contains(
          """

          interrupted; go on from the last checkpoint with:
            nlpzero train relations --train data.jsonl --dev data.jsonl --width 16 -o model --epochs 3000 --resume

          """), "\(interrupted.errors.suffix(300))")
      let again = try run(folder, "train --epochs 1")
      #expect(
        again.errors
          == "error: model: holds an interrupted training; --resume goes on with it, --overwrite begins anew\n"
      )
    }
  }
}
