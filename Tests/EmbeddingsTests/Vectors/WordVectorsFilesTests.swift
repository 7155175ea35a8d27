import Determinism
import Foundation
import TestSupport
import Testing

@testable import Embeddings

/// Made by gensim 4.4.0 and NumPy 2.4:
///
///     kv = KeyedVectors(3)
///     kv.add_vectors(["北京", "，", "e\u0301", "\u3000", "𠮷"], np.array(
///       [[0.1, -2.5, 1e-5], [1/3, 0, 123456.79], [-1e-30, 7, 0.30000001], [1, 2, 3],
///        [3.4028235e38, -1.1754944e-38, 5e-45]], dtype=np.float32))
///     kv.save_word2vec_format("golden.txt"); kv.save_word2vec_format("golden.bin", binary=True)
private enum Golden {
  static let text =
    "5 3\n北京 0.1 -2.5 1e-05\n， 0.33333334 0.0 123456.79\ne\u{301} -1e-30 7.0 0.3\n\u{3000} 1.0 2.0 3.0\n"
    + "𠮷 3.4028235e+38 -1.1754944e-38 6e-45\n"
  static let binary =
    Data(
      base64Encoded: "NSAzCuWMl+S6rCDNzMw9AAAgwKzFJzfvvIwgq6qqPgAAAABlIPFHZcyBIGBCoo0AAOBAmpmZPuOA"
        + "gCAAAIA/AAAAQAAAQEDwoK63IP//f38AAICABAAAAA==") ?? Data()
  static let vectors = WordVectors(
    words: ["北京", "，", "e\u{301}", "\u{3000}", "𠮷"], dimension: 3,
    values: [
      0.1, -2.5, 1e-5, 1 / 3, 0, 123456.79, -1e-30, 7, 0.30000001, 1, 2, 3, 3.4028235e38,
      -1.1754944e-38, 0x1p-147,
    ])
}

@Suite struct WordVectorsFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func readsGensimsText() throws {
    for name in ["golden.txt", "golden.vec", "GOLDEN.TXT"] {
      let path = try folder.write(Golden.text, to: name)
      #expect(try WordVectors(contentsOf: path) == Golden.vectors)
    }
  }

  @Test func readsGensimsBinary() throws {
    let path = try folder.write(Golden.binary, to: "golden.bin")
    #expect(try WordVectors(contentsOf: path) == Golden.vectors)
  }

  @Test func writesGensimsBinaryByteForByte() throws {
    let path = folder.path("out.bin")
    try Golden.vectors.write(to: path)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Golden.binary)
  }

  @Test func textComesBackUnchanged() throws {
    let path = folder.path("out.txt")
    try Golden.vectors.write(to: path)
    #expect(try WordVectors(contentsOf: path) == Golden.vectors)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("5 3\n北京 0.1 -2.5 1e-05\n， 0.33333334 0.0 123456.79\n"))
  }

  @Test func readsTheOriginalToolsText() throws {
    // printf("%s ", word), printf("%lf ", value) for each value, printf("\n")
    let path = try folder.write(
      "2 2\n</s> 0.500000 -1.250000 \n的 0.000001 3.000000 \n", to: "c.txt")
    let expected = WordVectors(words: ["</s>", "的"], dimension: 2, values: [0.5, -1.25, 1e-6, 3])
    #expect(try WordVectors(contentsOf: path) == expected)
  }

  @Test func readsTheOriginalToolsBinary() throws {
    // printf("%s ", word), the floats, printf("\n")
    var data = Data("2 1\n</s> ".utf8) + [0, 0, 0, 0x3F, 0x0A]
    data += Data("的 ".utf8) + [0, 0, 0xA0, 0xBF, 0x0A]
    let path = try folder.write(data, to: "c.bin")
    let expected = WordVectors(words: ["</s>", "的"], dimension: 1, values: [0.5, -1.25])
    #expect(try WordVectors(contentsOf: path) == expected)
  }

  @Test func ofAWordThatComesTwiceTheFirstVectorCounts() throws {
    let path = try folder.write("4 1\na 1\nb 2\na 3\nc 4\n", to: "twice.txt")
    let expected = WordVectors(words: ["a", "b", "c"], dimension: 1, values: [1, 2, 4])
    #expect(try WordVectors(contentsOf: path) == expected)
  }

  @Test func noVectorsAreAFileToo() throws {
    for name in ["empty.txt", "empty.bin"] {
      let path = folder.path(name)
      let empty = WordVectors(words: [], dimension: 4, values: [])
      try empty.write(to: path)
      #expect(try WordVectors(contentsOf: path) == empty)
    }
  }

  @Test func everyTruncationOfABinaryFileIsAnErrorOrItsFirstWords() throws {
    for length in 0..<Golden.binary.count {
      let path = try folder.write(Golden.binary.prefix(length), to: "cut.bin")
      guard let (vectors, report) = try? WordVectors.read(contentsOf: path) else { continue }
      #expect(vectors.words == Array(Golden.vectors.words.prefix(vectors.count)))
      #expect(0..<5 ~= vectors.count && !report.notes.isEmpty)
    }
  }

  @Test(arguments: ["txt", "bin"])
  func wordsThatNoReaderCouldTellApartAreNotWritten(ending: String) throws {
    let path = folder.path("out." + ending)
    for (word, reason) in [("New York", "it holds a space"), ("a\nb", "it holds a line break")] {
      #expect(
        throws: EmbeddingsError.unwritableWord(path: path, word: word, reason: reason)
      ) { try WordVectors(words: [word], dimension: 1, values: [1]).write(to: path) }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func underAnotherEndingContentsTellTheFormat() throws {
    let path = try folder.write(Golden.text, to: "vectors.dat")
    let binary = try folder.write(Golden.binary, to: "vectors")
    try Golden.vectors.write(to: folder.path("v.vectors"))
    let mapped = folder.path("mapped")
    try FileManager.default.moveItem(atPath: folder.path("v.vectors"), toPath: mapped)
    for file in [path, binary, mapped] {
      let vectors = try WordVectors(contentsOf: file)
      #expect((0..<vectors.count).map(vectors.word) == (0..<vectors.count).map(Golden.vectors.word))
      #expect(vectors.vector(at: 1) == Golden.vectors.vector(at: 1))
    }
    #expect(throws: EmbeddingsError.unknownFormat(path: path)) {
      try Golden.vectors.write(to: path)
    }
  }

  @Test func errorsAreSentences() {
    let error = EmbeddingsError.malformed(
      path: "v.txt", at: .line(3), expected: "a finite number", found: "\"x\"")
    #expect(error.description == "v.txt, line 3: expected a finite number, found \"x\"")
  }
}
