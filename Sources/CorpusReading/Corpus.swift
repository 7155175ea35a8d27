import Foundation

/// Raw text that is read as a stream of lines, as often as wanted, and never held in memory.
///
/// Sources are files, folders (every file in them, in the order of their names, hidden ones left
/// out), `-` for standard input, and any of these compressed with gzip. What can be read only once
/// (standard input, a pipe) is first copied to a temporary file, which has no name and goes with the
/// corpus or the program, whichever ends first; `init(readingOnce:)` does without.
///
/// ```swift
/// let corpus = try Corpus(paths: ["news", "more.txt.gz"])
/// try corpus.forEachLine { line in print(line.number, line.text) }
/// ```
///
/// Memory: one buffer of a mebibyte, or up to four times the longest line.
public struct Corpus: FileReadable, Sendable {
  private enum Source: Sendable {
    case file(path: String, byteCount: Int)
    case copied(SpillFile, name: String)
    case stream(Stream)
    case memory([UInt8])
  }

  private let sources: [Source]

  /// Finds all files; none is read yet, except those that can be read only once.
  ///
  /// - Throws: `CorpusError` when a path does not exist or a folder holds no file.
  public init(paths: [String]) throws {
    sources = try paths.flatMap { try Self.sources(at: $0, isReadOnce: false) }
  }

  /// Finds all files, for one pass only: what can be read only once is not copied, so that its lines are
  /// there as soon as they are written.
  ///
  /// - Throws: `CorpusError` when a path does not exist or a folder holds no file.
  public init(readingOnce paths: [String]) throws {
    sources = try paths.flatMap { try Self.sources(at: $0, isReadOnce: true) }
  }

  /// Finds the file or the files in the folder at `path`, as `init(paths:)` does.
  ///
  /// - Throws: `CorpusError` when it does not exist or the folder holds no file.
  public init(contentsOf path: String) throws { try self.init(paths: [path]) }

  /// Finds the files at `urls`, as `init(paths:)` does.
  ///
  /// - Throws: `CorpusError` when a file or folder does not exist or a folder holds no file.
  /// - Precondition: the URLs are ones of files.
  public init(urls: [URL]) throws { try self.init(paths: urls.map(\.filePath)) }

  /// A corpus whose lines are those of `text`.
  public init(text: String) {
    sources = [.memory(Array(text.utf8))]
  }

  /// The bytes that a whole pass reads, for progress: those on disk, so compressed ones of
  /// compressed files; nil when a size is not known.
  public var byteCount: Int? {
    var total = 0
    for source in sources {
      switch source {
      case .file(_, let byteCount): total += byteCount
      case .copied(let file, _): total += file.byteCount
      case .memory(let bytes): total += bytes.count
      case .stream: return nil
      }
    }
    return total
  }

  /// Calls `body` with every line, file by file.
  ///
  /// A byte order mark at a file's start is dropped; the last line may lack its end.
  ///
  /// - Parameters:
  ///   - progress: called after every chunk with the input bytes read so far, on the scale of
  ///     `byteCount`.
  ///   - whenIdle: called when all lines that are there have been handed out and the program is about to
  ///     wait for more, as it may with standard input: the moment to write what is ready.
  ///   - body: called once a line; what it throws ends the pass.
  /// - Throws: `CorpusError` for a file that cannot be read, is not UTF-8 or is damaged; the lines
  ///   before the bad one have been handed out by then.
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
      let (reader, bytes) = try openSource(number)
      let before = finished
      let report = progress.map { progress in { (count: Int) in progress(before + count) } }
      try reader.forEachLine(of: bytes, progress: report, whenIdle: whenIdle, body)
      finished += bytes.inputByteCount
    }
  }

  /// The first bytes of a file, unpacked if it is compressed; nil for a pipe and for `-`, which can be read only
  /// once.
  ///
  /// - Throws: `CorpusError` if the file cannot be read or is damaged.
  package static func firstBytes(_ count: Int, of path: String) throws -> [UInt8]? {
    var status = stat()
    if path == "-" { return nil }
    guard stat(path, &status) == 0 else { throw CorpusError.reading(path) }
    if status.st_mode & S_IFMT != S_IFREG { return nil }
    let source = try open(RandomAccessFile(path: path), name: path)
    return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let room = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let read = try source.read(into: room)
        if read == 0 { return }
        filled += read
      }
    }
  }

  /// How many files and texts there are.
  var sourceCount: Int { sources.count }

  /// A file or text, open at its beginning.
  func openSource(_ number: Int) throws -> (reader: LineReader, bytes: any ByteSource) {
    let name = Self.name(of: sources[number])
    return (LineReader(path: name), try Self.open(sources[number], name: name))
  }

  private static func name(of source: Source) -> String {
    switch source {
    case .file(let path, _): path
    case .copied(_, let name): name
    case .stream(let stream): stream.name
    case .memory: "text in memory"
    }
  }

  private static func open(_ source: Source, name: String) throws -> any ByteSource {
    switch source {
    case .memory(let bytes): MemorySource(bytes)
    case .stream(let stream): stream.open()
    case .file(let path, _): try open(RandomAccessFile(path: path), name: name)
    case .copied(let copy, _): try open(copy.file, name: name)
    }
  }

  /// The bytes of a file, unpacked when its name or its first bytes say gzip.
  private static func open(_ file: RandomAccessFile, name: String) throws -> any ByteSource {
    let source = FileSource(file)
    guard try name.hasSuffix(".gz") || startsLikeGzip(file) else { return source }
    return try GzipSource(source, name: name)
  }

  private static func startsLikeGzip(_ file: RandomAccessFile) throws -> Bool {
    var magic: (UInt8, UInt8) = (0, 0)
    let count = try withUnsafeMutableBytes(of: &magic) { try file.read(at: 0, into: $0) }
    return count == 2 && magic == (0x1F, 0x8B)
  }

  private static func sources(at path: String, isReadOnce: Bool) throws -> [Source] {
    if path == "-" {
      let name = "standard input"
      return [
        isReadOnce
          ? .stream(Stream(descriptor: dup(STDIN_FILENO), name: name))
          : try copy(of: STDIN_FILENO, name: name)
      ]
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw CorpusError.reading(path) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      let files = try files(under: path)
      if files.isEmpty { throw CorpusError.empty(path: path) }
      return files
    case S_IFREG: return [.file(path: path, byteCount: Int(status.st_size))]
    default:
      let descriptor = Foundation.open(path, O_RDONLY)
      guard descriptor >= 0 else { throw CorpusError.reading(path) }
      if isReadOnce { return [.stream(Stream(descriptor: descriptor, name: path))] }
      defer { close(descriptor) }
      return [try copy(of: descriptor, name: path)]
    }
  }

  private static func copy(of descriptor: Int32, name: String) throws -> Source {
    .copied(try SpillFile(copying: descriptor, named: name), name: name)
  }

  /// The regular files under a folder; links to folders are not followed, so none comes twice.
  private static func files(under folder: String) throws -> [Source] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw CorpusError.unreadable(path: folder, reason: "the folder cannot be listed")
    }
    let sorted = names.filter { !$0.hasPrefix(".") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return try sorted.flatMap { name -> [Source] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var own = stat()
      var target = stat()
      guard lstat(path, &own) == 0, stat(path, &target) == 0 else {
        throw CorpusError.reading(path)
      }
      if own.st_mode & S_IFMT == S_IFDIR { return try files(under: path) }
      let isFile = target.st_mode & S_IFMT == S_IFREG
      return isFile ? [.file(path: path, byteCount: Int(target.st_size))] : []
    }
  }
}
