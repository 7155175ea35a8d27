import CorpusReading
import Foundation

/// The words of a corpus as numbers of four bytes in a temporary file, so that a training cuts the text into
/// words once however many passes it makes, and holds none of it in memory.
///
/// Each sentence ends with `sentenceEnd`. The file has no name once it is open, so it goes with its last
/// user even after a crash.
package final class TokenFile {
  /// The number that ends a sentence.
  package static let sentenceEnd = UInt32.max
  /// Sentences are cut after this many words, so that one line cannot fill the memory (gensim's limit).
  package static let sentenceLimit = 10_000

  private let file: FileHandle
  private let path: String

  /// An empty file in the system's temporary folder.
  ///
  /// - Throws: `CorpusError.unwritable`.
  package init() throws {
    let folder = FileManager.default.temporaryDirectory
    let url = folder.appendingPathComponent("nlpzero-\(UUID().uuidString)")
    path = url.path
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forUpdatingAtPath: path)
    else {
      throw CorpusError.unwritable(path: path, reason: "no temporary file can be made there")
    }
    try? FileManager.default.removeItem(at: url)
    self.file = file
  }

  deinit { try? file.close() }

  /// Appends numbers.
  package func append(_ numbers: [UInt32]) throws {
    do {
      try numbers.withUnsafeBytes { try file.write(contentsOf: Data($0)) }
    } catch {
      throw CorpusError.unwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// Calls `body` with all numbers in order, in pieces that end with a sentence and hold about `size`
  /// numbers.
  ///
  /// - Precondition: `size` is larger than `sentenceLimit`.
  package func forEachPiece(size: Int, _ body: ([UInt32]) throws -> Void) throws {
    precondition(size > Self.sentenceLimit, "A piece of \(size) numbers may not hold a sentence.")
    try file.seek(toOffset: 0)
    var piece: [UInt32] = []
    while let data = try file.read(upToCount: 4 * (size - piece.count)), !data.isEmpty {
      data.withUnsafeBytes { piece.append(contentsOf: $0.bindMemory(to: UInt32.self)) }
      guard let end = piece.lastIndex(of: Self.sentenceEnd) else { continue }
      try body(Array(piece[...end]))
      piece.removeSubrange(...end)
    }
  }
}
