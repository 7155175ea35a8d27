import Foundation

extension Corpus {
  /// The lines as strings, read while they are asked for; see ``Lines``.
  ///
  /// ```swift
  /// for try await line in corpus.lines { print(line) }
  /// ```
  public var lines: Lines { Lines(corpus: self) }

  /// All lines as strings, in memory.
  ///
  /// - Throws: `CorpusError`, as `forEachLine` does.
  public func allLines() throws -> [String] {
    var lines: [String] = []
    try forEachLine { lines.append($0.text) }
    return lines
  }

  /// The lines of a corpus as a stream of strings, file by file, which may be walked again and again.
  ///
  /// Its iterator needs no `await`: outside asynchronous code take the lines from it by hand, with
  /// `while let line = try iterator.next()`. Reading waits for the disk on the thread that asks. For speed, and to
  /// know a line's file and number, use `Corpus.forEachLine`.
  ///
  /// Memory: as for a corpus, and the lines of one chunk.
  public struct Lines: AsyncSequence, Sendable {
    /// A line.
    public typealias Element = String

    fileprivate let corpus: Corpus

    /// An iterator before the first line.
    public func makeAsyncIterator() -> Iterator { Iterator(corpus: corpus) }

    /// The lines not handed out yet.
    public struct Iterator: AsyncIteratorProtocol {
      private let corpus: Corpus
      /// The number of the source that is read next.
      private var nextSource = 0
      private var open: (reader: LineReader, bytes: any ByteSource)?
      /// The lines of the last chunk, the next one last.
      private var chunk: [String] = []
      /// What ended the reading; the lines before it come first.
      private var failure: (any Error)?
      private var isAtEnd = false

      fileprivate init(corpus: Corpus) { self.corpus = corpus }

      /// The next line, nil behind the last one.
      ///
      /// - Throws: `CorpusError` for a file that cannot be read, is no text or is damaged, behind the lines before
      ///   the bad one; nothing comes after it.
      public mutating func next() throws -> String? {
        while chunk.isEmpty && !isAtEnd { readOn() }
        if chunk.isEmpty, let error = failure {
          failure = nil
          throw error
        }
        return chunk.popLast()
      }

      /// Reads the next chunk, of the next source where the last one has ended.
      private mutating func readOn() {
        var lines: [String] = []
        do {
          guard let (reader, bytes) = try source() else {
            isAtEnd = true
            return
          }
          if try !reader.readChunk(of: bytes, { lines.append($0.text) }) { open = nil }
        } catch {
          (failure, isAtEnd) = (error, true)
        }
        chunk = lines.reversed()
      }

      /// The source that is being read, or else the next one; nil behind the last one.
      private mutating func source() throws -> (reader: LineReader, bytes: any ByteSource)? {
        while open == nil && nextSource < corpus.sourceCount {
          open = try corpus.openSource(nextSource)
          nextSource += 1
        }
        return open
      }
    }
  }
}
