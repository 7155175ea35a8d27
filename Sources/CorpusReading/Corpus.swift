import Foundation

/// Raw text that is read as a stream of lines, as often as wanted, and never held in memory.
///
/// Sources are files, folders (every file in them, in the order of their names, hidden ones left
/// out), `-` for standard input, and any of these compressed with gzip. What can be read only once
/// (standard input, a pipe) is first copied to a temporary file, which has no name and goes with the
/// corpus or the program, whichever ends first; `init(readingOnce:)` does without.
///
/// Text is UTF-8, or UTF-16, UTF-32, GB18030, Big5 or CESU-8 where a mark says so or the first bytes are plausible in
/// it; a ``TextEncoding`` may be given instead. A file that is no text is an error if it was named, and is passed
/// over if it was found in a folder, as are links to nothing and what else there cannot be read. Whoever wants to
/// know of all this sets up ``CorpusNotices``.
///
/// ```swift
/// let corpus = try Corpus(paths: ["news", "more.txt.gz"])
/// try corpus.forEachLine { line in print(line.number, line.text) }
/// ```
///
/// Memory: one buffer of a mebibyte, or up to four times the longest line.
public struct Corpus: FileReadable, Sendable {
  private let sources: [CorpusSource]
  private let encoding: TextEncoding?
  private let notices: CorpusNotices?

  /// Finds all files; none is read yet, except those that can be read only once.
  ///
  /// - Parameters:
  ///   - paths: files, folders, and `-` for standard input.
  ///   - encoding: the encoding of all files; nil to recognize that of each.
  /// - Throws: `CorpusError` when a path does not exist or a folder holds no file.
  public init(paths: [String], encoding: TextEncoding? = nil) throws {
    try self.init(paths, isReadOnce: false, encoding)
  }

  /// Finds all files, for one pass only: what can be read only once is not copied, so that its lines are
  /// there as soon as they are written.
  ///
  /// - Throws: `CorpusError` when a path does not exist or a folder holds no file.
  public init(readingOnce paths: [String], encoding: TextEncoding? = nil) throws {
    try self.init(paths, isReadOnce: true, encoding)
  }

  private init(_ paths: [String], isReadOnce: Bool, _ encoding: TextEncoding?) throws {
    let notices = CorpusNotices.current
    (self.encoding, self.notices) = (encoding, notices)
    sources = try paths.flatMap {
      try CorpusSource.find(at: $0, isReadOnce: isReadOnce, notices: notices)
    }
  }

  /// Finds the file or the files in the folder at `path`, as `init(paths:)` does.
  ///
  /// - Throws: `CorpusError` when it does not exist or the folder holds no file.
  public init(contentsOf path: String) throws { try self.init(paths: [path]) }

  /// Finds the files at `urls`, as `init(paths:)` does.
  ///
  /// - Throws: `CorpusError` when a file or folder does not exist or a folder holds no file.
  /// - Precondition: the URLs are ones of files.
  public init(urls: [URL], encoding: TextEncoding? = nil) throws {
    try self.init(paths: urls.map(\.filePath), encoding: encoding)
  }

  /// A corpus whose lines are those of `text`.
  public init(text: String) {
    sources = [.memory(Array(text.utf8))]
    (encoding, notices) = (nil, CorpusNotices.current)
  }

  /// The bytes that a whole pass reads, for progress: those on disk, so compressed ones of
  /// compressed files; nil when a size is not known.
  public var byteCount: Int? {
    let counts = sources.compactMap(\.byteCount)
    return counts.count < sources.count ? nil : counts.reduce(0, +)
  }

  /// Calls `body` with every line, file by file.
  ///
  /// Lines end with `\n` or `\r\n`, or with `\r` in a file whose first mebibyte has no `\n`; the last one may lack
  /// its end. A byte order mark at a file's start is dropped.
  ///
  /// - Parameters:
  ///   - progress: called after every chunk with the input bytes read so far, on the scale of
  ///     `byteCount`.
  ///   - whenIdle: called when all lines that are there have been handed out and the program is about to
  ///     wait for more, as it may with standard input: the moment to write what is ready.
  ///   - body: called once a line; what it throws ends the pass.
  /// - Throws: `CorpusError` for a file that cannot be read, is no text or is damaged; the lines before the bad one
  ///   have been handed out by then.
  ///
  /// - Precondition: a corpus made for one pass has not been read yet.
  ///
  /// Complexity: one pass, at more than a gigabyte a second before `body`.
  public func forEachLine(
    progress: ((Int) -> Void)? = nil, whenIdle: () throws -> Void = {},
    _ body: (CorpusLine) throws -> Void
  ) throws {
    var finished = 0
    for number in sources.indices {
      guard let (reader, bytes) = try openSource(number) else {
        finished += sources[number].byteCount ?? 0
        continue
      }
      let before = finished
      let report = progress.map { progress in { (count: Int) in progress(before + count) } }
      try reader.forEachLine(of: bytes, progress: report, whenIdle: whenIdle, body)
      finished += bytes.inputByteCount
    }
  }

  /// The first bytes of a file, unpacked if it is compressed and as UTF-8 if it is text in another encoding; nil for
  /// a pipe and for `-`, which can be read only once. Fewer than `count` if the file ends or is damaged behind them.
  ///
  /// - Throws: `CorpusError` if the file cannot be read, or is damaged before.
  package static func firstBytes(
    _ count: Int, of path: String, encoding: TextEncoding? = nil
  ) throws -> [UInt8]? {
    var status = stat()
    if path == "-" { return nil }
    guard stat(path, &status) == 0 else { throw CorpusError.reading(path) }
    if status.st_mode & S_IFMT != S_IFREG { return nil }
    let bytes = try CorpusSource.unpacked(RandomAccessFile(path: path), name: path)
    let text = TextSource(bytes, name: path, encoding: encoding, notices: nil)
    do {
      // Pairs of CESU-8 become shorter by a third.
      let first = try text.first(count + count / 2)
      let (joined, end) = first.withUnsafeBytes(CESU8.joined)
      return Array((joined + first[end...]).prefix(count))
    } catch CorpusError.notText, CorpusError.unknownEncoding, CorpusError.noConverter {
      return try CorpusSource.unpacked(RandomAccessFile(path: path), name: path).first(count)
    }
  }

  /// How many files and texts there are.
  var sourceCount: Int { sources.count }

  /// A file or text, open at its beginning; nil for a file of a folder that is passed over.
  func openSource(_ number: Int) throws -> (reader: LineReader, bytes: any ByteSource)? {
    let source = sources[number]
    let bytes = try source.open(encoding: encoding, notices: notices)
    return bytes.map { (LineReader(path: source.name, notices: notices), $0) }
  }
}

extension ByteSource {
  /// The next bytes, fewer only where the source ends or cannot be decoded any further.
  fileprivate func first(_ count: Int) throws -> [UInt8] {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 12, alignment: 16)
    defer { chunk.deallocate() }
    var bytes: [UInt8] = []
    do {
      while bytes.count < count, case let found = try read(into: chunk), found > 0 {
        bytes += chunk[..<found]
      }
    } catch is UndecodableText {}
    return Array(bytes.prefix(count))
  }
}
