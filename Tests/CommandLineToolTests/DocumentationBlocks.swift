import Foundation
import TestSupport
import Testing

/// A fenced block of an article.
struct DocumentationBlock: Sendable {
  let language: String
  /// The line of the article that the block's first line is.
  let line: Int
  let text: String
  /// What a `text` block directly below says that the commands print.
  var output: String?
}

/// An article, or the README, with its fenced blocks in order.
struct DocumentationArticle: Sendable, CustomTestStringConvertible {
  let path: String
  let blocks: [DocumentationBlock]

  /// The README and every article of the catalog.
  static let all: [DocumentationArticle] = {
    let catalog = "Sources/NLPZero/NLPZero.docc"
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: "\(SharedData.repository)/\(catalog)")
    let articles = (names ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "\(catalog)/\($0)" }
    return (["README.md"] + articles).compactMap { try? DocumentationArticle(path: $0) }
  }()

  init(path: String) throws {
    let text = try String(contentsOfFile: "\(SharedData.repository)/\(path)", encoding: .utf8)
    self.init(path: path, text: text)
  }

  init(path: String, text: String) {
    self.path = path
    blocks = Self.blocks(of: text.split(separator: "\n", omittingEmptySubsequences: false))
  }

  var testDescription: String { path }

  func blocks(in language: String) -> [DocumentationBlock] {
    blocks.filter { $0.language == language }
  }

  /// Where a failure is shown: a line of the article.
  func location(of line: Int) -> SourceLocation {
    SourceLocation(
      fileID: "NLPZero/\(path)", filePath: "\(SharedData.repository)/\(path)", line: line, column: 1
    )
  }

  private static func blocks(of lines: [Substring]) -> [DocumentationBlock] {
    var blocks: [DocumentationBlock] = []
    var (start, isBelowCommands) = (Int?.none, false)
    for (index, line) in lines.enumerated() {
      let isFence = line.drop { $0 == " " }.hasPrefix("```")
      if isFence, let first = start {
        let language = String(lines[first - 1].drop { " `".contains($0) })
        let text = lines[first..<index].joined(separator: "\n")
        start = nil
        if language == "text" && isBelowCommands { blocks[blocks.count - 1].output = text }
        isBelowCommands = language == "sh"
        blocks.append(DocumentationBlock(language: language, line: first + 1, text: text))
      } else if isFence {
        start = index + 1
      } else if start == nil && !line.allSatisfy(\.isWhitespace) {
        isBelowCommands = false
      }
    }
    return blocks
  }
}

extension DocumentationArticle {
  /// All Swift blocks as one file, in which each line is known by its place in the article.
  var swiftFile: String {
    let parts = blocks(in: "swift").map { block in
      let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("import ") ? "" : $0 }
      return "#sourceLocation(file: \"\(path)\", line: \(block.line))\n"
        + lines.joined(separator: "\n")
    }
    return (["import Foundation", "import NLPZero"] + parts + [""]).joined(separator: "\n")
  }

  /// The calls of `nlpzero` in the blocks that are only shown, each with its line; none with a placeholder such as
  /// `FILE`, `[--swap 0]` or `…`.
  var shownCalls: [(line: Int, call: String)] {
    blocks(in: "console").flatMap { block in
      Self.commands(of: block).flatMap { line, command in
        command.split { "|>;#".contains($0) }
          .map { $0.trimmingCharacters(in: .whitespaces.union(["$"])) }
          .filter { $0.hasPrefix("nlpzero ") && !Self.hasPlaceholder($0) }
          .map { (line, $0) }
      }
    }
  }

  private static func hasPlaceholder(_ call: String) -> Bool {
    call.split(separator: " ").contains {
      $0.hasPrefix("[") || $0 == "…" || $0.allSatisfy(\.isUppercase)
    }
  }

  /// The lines of a block; one that ends with a backslash goes on in the next.
  private static func commands(
    of block: DocumentationBlock
  ) -> [(line: Int, command: String)] {
    var (commands, pending): ([(line: Int, command: String)], String) = ([], "")
    for (index, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.hasSuffix("\\") {
        pending += line.dropLast()
      } else {
        commands.append((block.line + index, pending + line))
        pending = ""
      }
    }
    return commands
  }
}
