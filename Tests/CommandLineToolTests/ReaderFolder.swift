import Foundation
import TestSupport

/// The folder in which the commands of an article are run: what a reader of it has.
struct ReaderFolder {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try writeRawText()
    try writeAnnotatedData()
    try folder.write("天气预报员\n山水画展\n", to: "words.txt")
  }

  /// Runs `commands` by bash in the folder, up to the first that fails.
  func run(_ commands: String) throws -> ToolRun {
    try folder.write(commands, to: ".commands")
    let tool = URL(fileURLWithPath: ToolRun.toolPath).deletingLastPathComponent().path
    return try ToolRun(
      shell: """
        cd '\(folder.path)' && export PATH='\(tool)':"$PATH" NLPZERO_HOME='\(SharedData.repository)'
        exec bash -e -o pipefail .commands
        """)
  }

  private func writeRawText() throws {
    let names = ["culture", "learning", "life", "nature", "places", "society"]
    let parts = try names.map { try Self.lines(200, of: "raw/\($0).txt") }
    try folder.write(parts.joined(), to: "news.txt")
    let sentences = try Self.lines(12, of: "demo/sentences.txt").split(separator: "\n")
    try folder.write(sentences.prefix(6).joined(separator: "\n") + "\n", to: "reports/one.txt")
    try folder.write(sentences.dropFirst(6).joined(separator: "\n") + "\n", to: "reports/two.txt")
  }

  private func writeAnnotatedData() throws {
    try folder.write(Self.lines(200, of: "relations/train.jsonl"), to: "train.jsonl")
    _ = try run("nlpzero convert train.jsonl --to doccano -o project.jsonl")
    try folder.write(Self.lines(60, of: "relations/train.jsonl"), to: "train.jsonl")
    try folder.write(Self.lines(20, of: "relations/dev.jsonl"), to: "dev.jsonl")
    try folder.write(Self.lines(100, of: "events/train.jsonl"), to: "events.jsonl")
  }

  /// The first lines of a file of `Corpora`.
  private static func lines(_ count: Int, of name: String) throws -> String {
    let text = try String(
      contentsOfFile: "\(SharedData.repository)/Corpora/\(name)", encoding: .utf8)
    return text.split(separator: "\n").prefix(count).map { $0 + "\n" }.joined()
  }
}
