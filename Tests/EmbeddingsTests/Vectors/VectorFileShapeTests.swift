import Testing

@testable import Embeddings

struct VectorFileShapeTests {
  @Test(arguments: [
    ("2 2\n男 1 0\n女 0 1\n", true), ("男 0.1 0\n女 0 0.1\n", true), ("男\t0.1\t0\n", true),
    ("\u{FEFF}2 2\r\n男 1 0\r\n女 0 1\r\n", true), ("my name 0.1 0.2\nyour name 0.3 0.4\n", true),
    // Counts, counts with measurements under a heading, sentences, tables of numbers, and a lexicon.
    ("男 1 0\n女 0 1\n", false), ("词\t频数\t凝固度\n男\t3\t0.5\n女\t2\t0.5\n", false),
    ("男\t3\t0.5\n女\t2\t0.5\n", false), ("2 2\n今天天气很好。\n", false), ("0.1 0.2 0.3\n", false),
    ("男 3 n\n女 2 n\n", false), ("男 3\n女 2\n", false), ("男 0.5\n女 0.25\n", false), ("", false),
    ("2 2\n", false), ("3 5\n4 7\n", false),
  ])
  func onlyVectorsAreFound(text: String, isFound: Bool) {
    for isWhole in [true, false] {
      #expect(WordVectors.areFound(in: Array(text.utf8), isWhole: isWhole) == isFound)
    }
  }

  @Test func aLineThatIsCutTellsNothing() {
    let text = "男 0.1 0.2 0.3\n女 0.1 0.2 0.3\n他 0.1"
    #expect(WordVectors.areFound(in: Array(text.utf8), isWhole: false))
    #expect(!WordVectors.areFound(in: Array(text.utf8), isWhole: true))
  }

  @Test func floatsAreFoundBehindAHeader() {
    #expect(WordVectors.areFound(in: Array("1 1\na ".utf8) + [0, 0, 0x80, 0x3F], isWhole: true))
    #expect(WordVectors.areFound(in: Array("9 1\n".utf8) + [0xB1, 0xB1, 0x20, 1], isWhole: true))
  }
}
