/// The named word lists: what a slot like `{水果}` is filled from.
///
/// Written as text: `水果: 苹果 梨 …`, parted by blanks, over as many lines as needed. Each word is
/// itself a frame, so that `人名: {姓}{名}` composes names.
struct WordLists: Sendable {
  private(set) var words: [String: [Frame]] = [:]
  /// Lists that keep every fourth word for sentences that training must not see.
  let split: Set<String>

  init(split: Set<String> = [], _ sources: [String]) throws {
    self.split = split
    for source in sources {
      try read(source)
    }
  }

  private mutating func read(_ source: String) throws {
    var name = ""
    for token in source.split(whereSeparator: \.isWhitespace) {
      if token.last == ":" {
        name = String(token.dropLast())
      } else {
        words[name, default: []].append(try FrameParser.parse(String(token)))
      }
    }
  }

  /// The words of a list that sentences of `part` may use.
  func words(of name: String, part: CorpusPart) throws -> [Frame] {
    guard let all = words[name] else { throw NotationError.unknownSource(name) }
    guard split.contains(name), part != .everything else { return all }
    let wanted = part == .heldOut
    return all.indices.filter { FactTable.isHeldOut($0) == wanted }.map { all[$0] }
  }
}

/// Which facts and split words a sentence may draw from.
enum CorpusPart: Sendable {
  case training, heldOut, everything
}
