/// A command line as documentation shows it.
enum DocumentedCommand {
  /// The words behind `nlpzero` in a line of shell: up to a pipe or a redirection, without quotes.
  static func words(in line: String) -> [String] {
    guard let start = line.firstRange(of: "nlpzero ") else { return [] }
    var words: [String] = []
    var word: String?
    var quote: Character?
    for sign in line[start.upperBound...] {
      if let open = quote {
        if sign == open { quote = nil } else { word = (word ?? "") + String(sign) }
      } else if sign == "'" || sign == "\"" {
        (quote, word) = (sign, word ?? "")
      } else if sign == " " {
        if let done = word { words.append(done) }
        word = nil
      } else if "|<>;&".contains(sign) && word == nil {
        return words
      } else {
        word = (word ?? "") + String(sign)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
