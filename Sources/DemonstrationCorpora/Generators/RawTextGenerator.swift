import Determinism

/// Writes raw text: paragraphs of one to three sentences on one topic, one paragraph a line.
struct RawTextGenerator {
  private var expander: Expander

  init(lists: WordLists, tables: [FactTable], seed: UInt64) {
    expander = Expander(
      lists: lists, tables: tables, generator: SeededGenerator(seed: seed).split(stream: 1))
  }

  /// Paragraphs of `topic`'s frames until the text has at least `byteCount` bytes of UTF-8.
  ///
  /// The sentences of a paragraph share their table rows, so they speak of the same city or book.
  mutating func text(of topic: String, byteCount: Int) throws -> String {
    let frames = try FrameParser.parseLines(topic)
    var seen: Set<String> = []
    var result = ""
    while result.utf8.count < byteCount {
      let sentenceCount = 1 + expander.generator.nextIndex(below: 3)
      let chosen = (0..<sentenceCount).map { _ in expander.pick(frames) }
      let paragraph = Frame(pieces: chosen.flatMap(\.pieces))
      guard let sentence = try expander.sentence(from: paragraph) else { continue }
      if seen.insert(sentence.text).inserted { result += sentence.text + "\n" }
    }
    return result
  }
}
