import Foundation
import TestSupport
import Testing

@testable import Embeddings

/// Words with characters that readers trip over, in files made by gensim 4.4.0:
///
///     words = ["e\u0301", "\u00e9", "\u3000", "a\u3000b", "a\u00a0b", "a\u2028b", "a\u0085b", "#", "#\t1",
///              "\"引号\"", "it's", "👩‍👩‍👧", "🇨🇳", "\ufeff字", "豈", "\uf900", "\U0002070E", "</s>", "a\rb", "\\n",
///              "%s", "甲" * 300, "\u202e右", "\x01"]
///     kv = KeyedVectors(2)
///     kv.add_vectors(words, np.arange(2 * len(words), dtype=np.float32).reshape(-1, 2) / 8 - 1)
///     kv.save_word2vec_format("odd.txt"); kv.save_word2vec_format("odd.bin", binary=True)
@Suite struct GensimRoundTripTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let words = [
    "e\u{301}", "\u{E9}", "\u{3000}", "a\u{3000}b", "a\u{A0}b", "a\u{2028}b", "a\u{85}b", "#",
    "#\t1", "\"引号\"", "it's", "👩‍👩‍👧", "🇨🇳", "\u{FEFF}字", "\u{8C48}", "\u{F900}", "\u{2070E}",
    "</s>", "a\rb", "\\n", "%s", String(repeating: "甲", count: 300), "\u{202E}右", "\u{1}",
  ]

  @Test(arguments: [("odd.txt", text), ("odd.bin", binary)])
  func oddWordsComeAndGoUnchanged(name: String, base64: String) throws {
    let given = try #require(Data(base64Encoded: base64))
    let vectors = try WordVectors(contentsOf: folder.write(given, to: name))
    #expect(vectors.words.map { Array($0.utf8) } == Self.words.map { Array($0.utf8) })
    #expect(vectors.index(of: "\u{F900}") == 15, "豈 stays apart from its compatibility form")
    for (row, word) in Self.words.enumerated() {
      #expect(vectors.index(of: word) == row)
      #expect(vectors.vector(at: row) == [Float(2 * row) / 8 - 1, Float(2 * row + 1) / 8 - 1])
    }
    // gensim's own bytes again, directly and by way of a mapped file.
    let mapped = folder.path("odd.vectors")
    try vectors.write(to: mapped)
    for source in [vectors, try WordVectors(contentsOf: mapped)] {
      let path = folder.path("again-" + name)
      try source.write(to: path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == given)
    }
  }

  private static let text =
    "MjQgMgplzIEgLTEuMCAtMC44NzUKw6kgLTAuNzUgLTAuNjI1CuOAgCAtMC41IC0wLjM3NQph44CAYiAtMC4yNSAt"
    + "MC4xMjUKYcKgYiAwLjAgMC4xMjUKYeKAqGIgMC4yNSAwLjM3NQphwoViIDAuNSAwLjYyNQojIDAuNzUgMC44NzUK"
    + "IwkxIDEuMCAxLjEyNQoi5byV5Y+3IiAxLjI1IDEuMzc1Cml0J3MgMS41IDEuNjI1CvCfkanigI3wn5Gp4oCN8J+R"
    + "pyAxLjc1IDEuODc1CvCfh6jwn4ezIDIuMCAyLjEyNQrvu7/lrZcgMi4yNSAyLjM3NQrosYggMi41IDIuNjI1Cu+k"
    + "gCAyLjc1IDIuODc1CvCgnI4gMy4wIDMuMTI1Cjwvcz4gMy4yNSAzLjM3NQphDWIgMy41IDMuNjI1ClxuIDMuNzUg"
    + "My44NzUKJXMgNC4wIDQuMTI1CueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsiA0LjI1"
    + "IDQuMzc1CuKAruWPsyA0LjUgNC42MjUKASA0Ljc1IDQuODc1Cg=="

  private static let binary =
    "MjQgMgplzIEgAACAvwAAYL/DqSAAAEC/AAAgv+OAgCAAAAC/AADAvmHjgIBiIAAAgL4AAAC+YcKgYiAAAAAAAAAA"
    + "PmHigKhiIAAAgD4AAMA+YcKFYiAAAAA/AAAgPyMgAABAPwAAYD8jCTEgAACAPwAAkD8i5byV5Y+3IiAAAKA/AACw"
    + "P2l0J3MgAADAPwAA0D/wn5Gp4oCN8J+RqeKAjfCfkacgAADgPwAA8D/wn4eo8J+HsyAAAABAAAAIQO+7v+WtlyAA"
    + "ABBAAAAYQOixiCAAACBAAAAoQO+kgCAAADBAAAA4QPCgnI4gAABAQAAASEA8L3M+IAAAUEAAAFhAYQ1iIAAAYEAA"
    + "AGhAXG4gAABwQAAAeEAlcyAAAIBAAACEQOeUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "sueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueUsueU"
    + "siAAAIhAAACMQOKAruWPsyAAAJBAAACUQAEgAACYQAAAnEA="
}
