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

  @Test(arguments: [
    ("", 1, "the number of vectors and their dimension", #""""#),
    ("2\na 1\n", 1, "the number of vectors and their dimension", #""2""#),
    ("a 1 2\nb 1 2\n", 1, "the number of vectors and their dimension", #""a 1 2""#),
    ("-1 2\n", 1, "the number of vectors and their dimension", #""-1 2""#),
    ("1 0\na\n", 1, "the number of vectors and their dimension", #""1 0""#),
    ("3 2\na 1 2\nb 1 2\n", 4, "one more vector", "the end of the file"),
    (
      "1 2\na 1 2\nb 1 2\n", 3, "the end of the file after as many vectors as its header says",
      "5 more bytes"
    ),
    ("2 2\na 1 2\nb 1\n", 3, "a word and 2 numbers with single spaces between", "2 fields"),
    ("2 2\na 1 2 3\nb 1 2\n", 2, "a word and 2 numbers with single spaces between", "4 fields"),
    ("1 2\na  1 2\n", 2, "a word and 2 numbers with single spaces between", "4 fields"),
    ("2 2\na 1 2\nb 1 x\n", 3, "a finite number", #""x""#),
    ("2 2\na 1 2\nb nan 2\n", 3, "a finite number", #""nan""#),
    ("1 1\na 1e39\n", 2, "a finite number", #""1e39""#),
    (
      "9000000000000000000 9000000000000000000\na 1\n", 1,
      "a file that can hold 9000000000000000000 vectors of dimension 9000000000000000000",
      "only 4 more bytes"
    ),
    (
      "1000000000 100\na 1\n", 1, "a file that can hold 1000000000 vectors of dimension 100",
      "only 4 more bytes"
    ),
  ])
  func damagedTextSaysWhereAndWhy(text: String, line: Int, expected: String, found: String) throws {
    let path = try folder.write(text, to: "damaged.txt")
    #expect(
      throws: EmbeddingsError.malformed(
        path: path, at: .line(line), expected: expected, found: found)
    ) { try WordVectors(contentsOf: path) }
  }

  @Test func everyTruncationOfABinaryFileIsAnError() throws {
    for length in 0..<Golden.binary.count {
      let path = try folder.write(Golden.binary.prefix(length), to: "cut.bin")
      #expect(throws: EmbeddingsError.self) { try WordVectors(contentsOf: path) }
    }
  }

  @Test func damagedBinarySaysWhereAndWhy() throws {
    let body = Data("a ".utf8) + [0, 0, 0x80, 0x3F]
    let cases: [(Data, EmbeddingsError.Place, String, String)] = [
      (
        Data("2 1\n".utf8) + body + Data("bcdefg".utf8), .byte(10), "a word and a space",
        "no space in the rest of the file"
      ),
      (
        Data("2 1\n".utf8) + body + Data("bcd ef".utf8), .byte(14), "a vector of 4 bytes",
        "the end of the file after 2"
      ),
      (
        Data("1 1\n".utf8) + body + body, .byte(10),
        "the end of the file after as many vectors as its header says", "6 more bytes"
      ),
      (Data("1 1\na ".utf8) + [0, 0, 0xC0, 0x7F], .byte(6), "a finite number", "nan"),
      (
        Data("1 1\n".utf8) + [0xE5, 0x8C, 0x20, 0, 0, 0, 0], .byte(4), "a word in UTF-8",
        "\"\u{FFFD}\""
      ),
      (
        Data("99999999999 300\n".utf8) + body, .line(1),
        "a file that can hold 99999999999 vectors of dimension 300", "only 6 more bytes"
      ),
    ]
    for (data, place, expected, found) in cases {
      let path = try folder.write(data, to: "damaged.bin")
      #expect(
        throws: EmbeddingsError.malformed(path: path, at: place, expected: expected, found: found)
      ) { try WordVectors(contentsOf: path) }
    }
  }

  @Test func noDamageCrashesTheReader() {
    var generator = SeededGenerator(seed: 13)
    for (format, file) in [
      (VectorFileFormat.text, Data(Golden.text.utf8)), (.binary, Golden.binary),
    ] {
      for _ in 0..<3_000 {
        var bytes = Array(file.prefix(1 + generator.nextIndex(below: file.count)))
        for _ in 0..<generator.nextIndex(below: 4) {
          bytes[generator.nextIndex(below: bytes.count)] = UInt8(generator.nextIndex(below: 256))
        }
        let vectors = try? bytes.withUnsafeBytes { bytes in
          var reader = VectorFileReader(path: "damaged", bytes: bytes, repairsWords: false)
          return try reader.read(format)
        }
        if let vectors { #expect(vectors.words.count == vectors.count) }
      }
    }
  }

  @Test func wordsCutWithinACharacterCanBeRepaired() throws {
    let data = Data("1 1\n北".utf8) + [0xE5, 0x8C, 0x20, 0, 0, 0, 0]
    let path = try folder.write(data, to: "cut.bin")
    #expect(try WordVectors(contentsOf: path, repairingWords: true).words == ["北\u{FFFD}"])
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
