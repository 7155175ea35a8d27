import Foundation
import TestSupport
import Testing

@testable import DemonstrationCorpora

@Suite("The corpora as a whole")
struct CorporaTests {
  @Test("Making them again gives the shipped bytes")
  func reproducible() throws {
    let folder = try TemporaryFolder()
    let written = try Corpora.write(to: folder.path, seed: Corpora.defaultSeed)
    #expect(written.count == RawFrames.topics.count + 6)
    for file in written {
      let made = Data(try folder.bytes(file.path))
      #expect(made == (try ShippedCorpora.data(file.path)), "\(file.path)")
      #expect(made.count == file.byteCount)
    }
  }

  @Test("Another seed gives other sentences")
  func seeds() throws {
    let first = try Corpora.files(seed: 1)
    let second = try Corpora.files(seed: 2)
    for (one, other) in zip(first, second) where !one.path.hasSuffix("schema.jsonl") {
      #expect(one.text != other.text, "\(one.path)")
    }
  }

  @Test("A folder that cannot be written is refused with its path")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("not a folder", to: "file")
    let error = #expect(throws: CorporaError.self) {
      try Corpora.write(to: file, seed: Corpora.defaultSeed)
    }
    #expect(error?.description.hasPrefix("cannot write \(file)/raw/places.txt: ") == true)
  }

  @Test("All files together stay small")
  func size() throws {
    let files = try #require(FileManager.default.enumerator(atPath: ShippedCorpora.folder.path))
    var total = 0
    for case let path as String in files where path.contains(".") {
      total += try ShippedCorpora.data(path).count
    }
    #expect(total > 2_000_000 && total <= 5_000_000)
  }

  @Test("The demo's sentences are in no other file")
  func demoSentences() throws {
    let sentences = try ShippedCorpora.lines("demo/sentences.txt")
    #expect(sentences.count == 12)
    for path in ["relations/train.jsonl", "relations/dev.jsonl", "events/train.jsonl"] {
      let text = String(decoding: try ShippedCorpora.data(path), as: UTF8.self)
      for sentence in sentences { #expect(!text.contains(sentence)) }
    }
  }
}
