import Foundation
import TestSupport
import Testing

@testable import CorpusReading

struct CorpusSourceTests {
  @Test func whatIsNoTextInAFolderIsPassedOver() throws {
    try TemporaryFolder.with { folder in
      try folder.write("一\n", to: "a.txt")
      try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], to: "b.png")
      try folder.write([0, 1, 2, 3], to: "c/d.bin")
      try folder.write([UInt8](repeating: 0xF9, count: 50), to: "e.txt")
      let leftover = "f.txt.\(UUID().uuidString).tmp"
      try folder.write("不\n", to: leftover)
      #expect(symlink(folder.path("none"), folder.path("g")) == 0)
      #expect(mkfifo(folder.path("h"), 0o600) == 0)
      #expect(symlink(folder.path("c"), folder.path("i")) == 0)
      try folder.write("二\n", to: "z.txt")
      let told = try notices { () throws in
        let corpus = try Corpus(paths: [folder.path])
        for _ in 0..<2 { #expect(try corpus.allLines() == ["一", "二"]) }
        var lines: [String] = []
        var last = 0
        try corpus.forEachLine(progress: { last = $0 }) { lines.append($0.text) }
        #expect(lines == ["一", "二"])
        #expect(last == corpus.byteCount)
      }
      let expected = [
        "b.png: passed over (a PNG image, not text)",
        "c/d.bin: passed over (a binary file, not text)",
        "e.txt: passed over (not text in a known encoding)",
        "\(leftover): passed over (what a write that was broken off has left, not text)",
        "g: passed over (a link to nothing)", "h: passed over (a pipe or a device)",
        "i: passed over (a link to a folder)",
      ]
      #expect(told.sorted() == expected.map { "\(folder.path)/\($0)" }.sorted())
    }
  }

  @Test func whatIsNamedIsNeverPassedOver() throws {
    try TemporaryFolder.with { folder in
      let image = try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], to: "b.png")
      #expect(throws: CorpusError.notText(path: image, kind: "a PNG image")) {
        try Corpus(paths: [image]).allLines()
      }
      #expect(throws: CorpusError.notText(path: image, kind: "a PNG image")) {
        try Corpus(paths: [image], encoding: .gbk).allLines()
      }
      let leftover = try folder.write("不\n", to: "f.txt.\(UUID().uuidString).tmp")
      #expect(throws: CorpusError.self) { try Corpus(paths: [leftover]) }
      let ordinary = try folder.write("好\n", to: "notes.tmp")
      #expect(try Corpus(paths: [ordinary]).allLines() == ["好"])
      #expect(symlink(folder.path("none"), folder.path("g")) == 0)
      let link = folder.path("g")
      #expect(throws: CorpusError.notFound(path: link)) {
        try Corpus(paths: [link])
      }
    }
  }

  /// A damaged text ends the reading, wherever it was found: passing it over would lose its other lines.
  @Test func damagedTextInAFolderIsAnError() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.write(Array("好的\n还好\n坏".utf8) + [0xFF], to: "a.txt")
      #expect(throws: CorpusError.invalidUTF8(path: path, line: 3, byteOffset: 3)) {
        try Corpus(paths: [folder.path]).allLines()
      }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func whatMayNotBeReadInAFolderIsPassedOver() throws {
    try TemporaryFolder.with { folder in
      try folder.write("一\n", to: "a.txt")
      #expect(chmod(try folder.write("二\n", to: "b.txt"), 0) == 0)
      let told = try notices { () throws in
        #expect(try Corpus(paths: [folder.path]).allLines() == ["一"])
      }
      #expect(told == ["\(folder.path("b.txt")): passed over (Permission denied)"])
    }
  }
}
