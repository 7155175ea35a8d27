import Foundation
import TestSupport
import Testing

/// The README and the articles: their commands print what is shown, their Swift compiles, and the commands that are
/// only shown are right by the tool's tables.
@Suite(.serialized) struct DocumentationTests {
  @Test(arguments: DocumentationArticle.all)
  func commandsPrintWhatTheArticleShows(_ article: DocumentationArticle) throws {
    let commands = article.blocks(in: "sh")
    guard !commands.isEmpty else { return }
    let folder = try ReaderFolder()
    for block in commands where !block.text.contains("python3") || Self.hasPython {
      let run = try folder.run(block.text)
      let location = article.location(of: block.line)
      #expect(run.exitCode == 0, "\(run.errors)", sourceLocation: location)
      guard let shown = block.output else { continue }
      #expect(
        ShownOutput.matches(run.output, shown), "printed:\n\(run.output)", sourceLocation: location)
    }
  }

  /// Commands that need Python are left out where there is none.
  private static let hasPython = (try? ToolRun(shell: "command -v python3"))?.exitCode == 0

  /// A call that the tool understands fails only for want of its files.
  @Test(arguments: DocumentationArticle.all)
  func callsThatAreOnlyShownAreUnderstood(_ article: DocumentationArticle) throws {
    try TemporaryFolder.with { folder in
      for (line, call) in article.shownCalls {
        let arguments = call.dropFirst("nlpzero".count)
        let run = try ToolRun(
          shell: """
            cd '\(folder.path)' && export HOME=. NLPZERO_HOME=missing
            "$nlpzero"\(arguments) </dev/null
            """)
        #expect(run.exitCode != 64, "\(run.errors)", sourceLocation: article.location(of: line))
      }
    }
  }

  @Test(
    .enabled(if: SwiftCheck.isPossible, "swiftc is not on PATH"),
    arguments: DocumentationArticle.all)
  func theSwiftCompiles(_ article: DocumentationArticle) throws {
    guard let first = article.blocks(in: "swift").first else { return }
    let run = try SwiftCheck.run(on: article.swiftFile)
    #expect(
      run.exitCode == 0, "\(run.errors)", sourceLocation: article.location(of: first.line))
  }

  @Test func articlesAreFound() {
    #expect(DocumentationArticle.all.count > 5)
  }

  @Test func blocksHaveTheirPlacesAndOutputs() {
    let article = DocumentationArticle(
      path: "A.md",
      text: """
        # A
        ```sh
        ls
        ```

        ```text
        a
        ```
        or
        ```text
        b
        ```
          ```console
          $ nlpzero x \\
            y | cat; nlpzero x FILE
          ```
        """)
    #expect(article.blocks.map(\.line) == [3, 7, 11, 14])
    #expect(article.blocks.map(\.output) == ["a", nil, nil, nil])
    #expect(article.shownCalls.map { $0.call.split(separator: " ") } == [["nlpzero", "x", "y"]])
    #expect(article.shownCalls.map(\.line) == [15])
  }

  @Test(arguments: [
    ("a\nb\nc\n", "a\n…\nc", true), ("a\nc", "a\n…\nc", true), ("a\nb", "a\n…\nc", false),
    ("x 1.84 y", "x 1.80 y", true), ("x 1.84", "x 2.01", false), ("x 3", "x 4", false),
    ("a\n", "a", true), ("a\nb", "a", false), ("", "", true),
  ])
  func outputIsComparedLineForLine(output: String, shown: String, isSame: Bool) {
    #expect(ShownOutput.matches(output, shown) == isSame)
  }
}

/// The compiler's check of a file that uses the library as this build has it.
private enum SwiftCheck {
  static let isPossible = (try? ToolRun(shell: "command -v swiftc"))?.exitCode == 0

  static func run(on text: String) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      let path = try folder.write(text, to: "main.swift")
      let options = (folders + maps).map { "'\($0)'" }.joined(separator: " ")
      return try ToolRun(shell: "swiftc -typecheck -swift-version 6 \(options) '\(path)'")
    }
  }

  /// Where the build puts its products.
  private static let build = URL(fileURLWithPath: ToolRun.toolPath).deletingLastPathComponent().path

  private static var folders: [String] {
    ["-I\(build)/Modules"]
  }

  /// The maps of the C modules, which the build makes.
  private static var maps: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: build)) ?? []
    return names.filter { $0.hasSuffix(".build") }.map { "\(build)/\($0)/module.modulemap" }
      .filter(FileManager.default.fileExists)
      .flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }
}
