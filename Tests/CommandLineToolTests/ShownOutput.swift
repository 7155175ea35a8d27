/// Compares what commands print with what an article shows.
enum ShownOutput {
  /// Whether the lines are the same; a line `…` stands for any lines, and of numbers with a decimal point a tenth
  /// may differ.
  static func matches(_ output: String, _ shown: String) -> Bool {
    matches(lines(output.replacing("\r\n", with: "\n")), lines(shown))
  }

  private static func lines(_ text: String) -> ArraySlice<Substring> {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast(lines.reversed().prefix(while: \.isEmpty).count)
  }

  private static func matches(_ output: ArraySlice<Substring>, _ shown: ArraySlice<Substring>)
    -> Bool
  {
    guard let first = shown.first else { return output.isEmpty }
    if first == "…" {
      return (0...output.count).contains { matches(output.dropFirst($0), shown.dropFirst()) }
    }
    guard let line = output.first, isLike(line, first) else { return false }
    return matches(output.dropFirst(), shown.dropFirst())
  }

  private static func isLike(_ line: Substring, _ shown: Substring) -> Bool {
    let number = /\d+\.\d+/
    guard line.replacing(number, with: "0") == shown.replacing(number, with: "0") else {
      return false
    }
    let pairs = zip(line.matches(of: number), shown.matches(of: number))
    return pairs.allSatisfy { abs((Double($0.output) ?? 0) - (Double($1.output) ?? 0)) < 0.1 }
  }
}
