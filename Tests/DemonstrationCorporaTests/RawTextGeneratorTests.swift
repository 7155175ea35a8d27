import Foundation
import Testing

@testable import DemonstrationCorpora

@Suite("Raw text")
struct RawTextGeneratorTests {
  @Test("Every raw frame can become a sentence with no notation left in it")
  func frames() throws {
    var expander = Expander(
      lists: try Words.lists(), tables: try Facts.tables(), generator: .init(seed: 3))
    for topic in RawFrames.topics {
      for frame in try FrameParser.parseLines(topic.source) {
        for _ in 0..<5 {
          let sentence = try #require(try expander.sentence(from: frame))
          #expect(!sentence.text.contains { "(){}[]|@#".contains($0) }, "\(sentence.text)")
        }
      }
    }
  }

  @Test("The shipped text repeats no line and uses thousands of words")
  func shipped() throws {
    var text = ""
    for topic in RawFrames.topics {
      let lines = try ShippedCorpora.lines("raw/\(topic.name).txt")
      #expect(Set(lines).count == lines.count)
      text += lines.joined(separator: "\n")
    }
    let words = Set(
      try Words.lists().words.values.joined().compactMap { frame -> String? in
        guard frame.pieces.count == 1, case .text(let word) = frame.pieces[0] else { return nil }
        return word.count > 1 ? word : nil
      })
    // Searching bytes is a hundred times as fast here as searching characters.
    let used = text.withCString { bytes in words.count { strstr(bytes, $0) != nil } }
    #expect(used > 3000, "\(used) of \(words.count) words occur")
  }
}
