import CorpusReading

/// The words of a corpus as numbers of four bytes in a temporary file, so that a training cuts the text into
/// words once however many passes it makes, and holds none of it in memory.
///
/// Each sentence ends with `sentenceEnd`.
package final class TokenFile {
  /// The number that ends a sentence.
  package static let sentenceEnd = UInt32.max
  /// Sentences are cut after this many words, so that one line cannot fill the memory (gensim's limit).
  package static let sentenceLimit = 10_000

  private let file: SpillFile

  /// An empty file in the system's temporary folder.
  ///
  /// - Throws: `CorpusError.unwritable`.
  package init() throws { file = try SpillFile() }

  /// Appends numbers.
  package func append(_ numbers: [UInt32]) throws {
    try numbers.withUnsafeBytes { _ = try file.append($0) }
  }

  /// Calls `body` with all numbers in order, in pieces that end with a sentence and hold about `size`
  /// numbers.
  ///
  /// - Precondition: `size` is larger than `sentenceLimit`.
  package func forEachPiece(size: Int, _ body: ([UInt32]) throws -> Void) throws {
    precondition(size > Self.sentenceLimit, "A piece of \(size) numbers may not hold a sentence.")
    let count = file.byteCount / 4
    var (piece, next): ([UInt32], Int) = ([], 0)
    while next < count {
      let fresh = min(size - piece.count, count - next)
      piece += try numbers(next..<next + fresh)
      next += fresh
      guard let end = piece.lastIndex(of: Self.sentenceEnd) else { continue }
      try body(Array(piece[...end]))
      piece.removeSubrange(...end)
    }
  }

  private func numbers(_ range: Range<Int>) throws -> [UInt32] {
    try [UInt32](unsafeUninitializedCapacity: range.count) { buffer, count in
      try file.read(
        at: 4 * range.lowerBound,
        into: UnsafeMutableRawBufferPointer(
          start: buffer.baseAddress, count: 4 * range.count))
      count = range.count
    }
  }
}
