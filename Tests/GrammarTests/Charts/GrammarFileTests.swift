import CorpusReading
import Determinism
import Foundation
import Lexicons
import TestSupport
import Testing

@testable import Grammar

@Suite struct GrammarFileTests {
  private static func grammar() throws -> CompiledGrammar {
    CompiledGrammar(
      try TemplateCounts(texts: [
        "在 [X] 上": 40, "在": 3, "[X] 的 [X]": 60, "桌子": 50, "在 [X] 的 桌子 上": 7, "我 的": 9,
      ]))
  }

  /// Calls `body` with the path of a grammar's file.
  private func withFile(_ body: (String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let path = folder.path("x.grammar")
      try Self.grammar().write(to: path)
      try body(path)
    }
  }

  private func write(_ bytes: Data, to path: String) throws {
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  /// The reason for which a file is refused.
  private func reason(_ path: String) -> String? {
    let error = #expect(throws: GrammarError.self) { try GrammarFile(mapping: path) }
    guard case .damaged(_, let reason) = error else { return nil }
    return reason
  }

  @Test func aFileSaysWhatItWasMadeOf() throws {
    try withFile { path in
      let header = try GrammarFile(mapping: path).header
      #expect(header.wordCount == 5)
      #expect(header.longerCoreCount == 5, "在…上, 在…的, 在…的桌子, 在…的桌子上, 我的")
      #expect(header.templateCount == 6)
      #expect(header.totalCount == 169)
      #expect(header.slotCount == 16)
      let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
      #expect(size == header.byteCount)
    }
  }

  @Test func withoutTemplatesThereIsAFileToo() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path("empty.grammar")
      try CompiledGrammar(TemplateCounts()).write(to: path)
      let grammar = try CompiledGrammar(contentsOf: path)
      #expect(grammar.number(of: "的") == TemplateGrammar.unknown)
      #expect(grammar.outerWeights(TemplateGrammar.unknown) == SIMD4(repeating: 0.25))
      #expect(grammar.child(of: 0, word: 0, afterGap: true) == nil)
    }
  }

  /// Every flipped bit and every length but the right one is noticed.
  @Test func damageIsNoticed() throws {
    try withFile { path in
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      for position in whole.indices {
        var damaged = whole
        damaged[position] ^= 1 << UInt8(position % 8)
        try write(damaged, to: path)
        #expect(throws: GrammarError.self) { try GrammarFile(mapping: path) }
      }
      for length in [0, 7, 8, 63, 64, 65, whole.count / 2, whole.count - 1] {
        try write(whole.prefix(length), to: path)
        #expect(throws: GrammarError.self) { try GrammarFile(mapping: path) }
      }
      try write(whole + [0], to: path)
      #expect(reason(path) == "it has \(whole.count + 1) bytes instead of \(whole.count)")
    }
  }

  @Test func otherVersionsAndFilesAreNamed() throws {
    try withFile { path in
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[8] = 9
      try write(bytes, to: path)
      let version = #expect(throws: GrammarError.self) { try GrammarFile(mapping: path) }
      #expect(
        version?.description
          == "\(path): a grammar file of version 9, expected version 1; make it again from its "
          + "templates")
      try write(Data("[X] 的\t3\n".utf8), to: path)
      #expect(throws: GrammarError.notAGrammar(path: path)) { try GrammarFile(mapping: path) }
    }
    #expect(throws: CorpusError.notFound(path: "none.grammar")) {
      try GrammarFile(mapping: "none.grammar")
    }
  }

  /// Files whose checksums are right, but whose tables would lead outside.
  @Test func forgedTablesAreRefused() throws {
    try withFile { path in
      let file = try GrammarFile(mapping: path)
      let whole = Data(file.memory.bytes)
      let (slots, starts) = (file.header.slots, file.header.wordStarts)
      let used = try #require(file.slots.firstIndex { $0 != GrammarFile.free })
      try write(forged(whole, [slots + 4 * used: 5]), to: path)
      #expect(reason(path) == "a slot leads outside it")
      let free = try #require(file.slots.firstIndex { $0 == GrammarFile.free })
      let one = Dictionary(uniqueKeysWithValues: (0..<4).map { (slots + 4 * free + $0, UInt8(0)) })
      try write(forged(whole, one), to: path)
      #expect(reason(path) == "it has 6 slots in use instead of 5")
      let wordSlot = try #require(file.words.slots.firstIndex { $0 != 0 })
      try write(forged(whole, [file.header.wordSlots + 8 * wordSlot: 6]), to: path)
      #expect(reason(path) == "an index with a word 6 of 5")
      try write(forged(whole, [starts: 9]), to: path)
      #expect(reason(path) == "words that do not follow each other")
      try write(forged(whole, [16: 0xFF, 17: 0xFF, 18: 0xFF, 19: 0xFF]), to: path)
      #expect(reason(path) == "the header makes no sense")
    }
  }

  /// A file with other bytes at some places, and checksums as they should be.
  private func forged(_ file: Data, _ changes: [Int: UInt8]) -> Data {
    var file = file
    for (place, byte) in changes { file[place] = byte }
    let sum = file.dropFirst(FileHeader.byteCount).withUnsafeBytes(FastChecksum.of)
    withUnsafeBytes(of: sum.littleEndian) { file.replaceSubrange(48..<56, with: $0) }
    let start = file.prefix(56).withUnsafeBytes(FastChecksum.of)
    withUnsafeBytes(of: start.littleEndian) { file.replaceSubrange(56..<64, with: $0) }
    return file
  }
}
