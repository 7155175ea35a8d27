import Foundation

/// Where a corpus has a text from.
enum CorpusSource: Sendable {
  /// A file; `isListed` when it was found in a folder and not named itself.
  case file(path: String, byteCount: Int, isListed: Bool)
  case copied(SpillFile, name: String)
  case stream(Stream)
  case memory([UInt8])

  /// What errors call it.
  var name: String {
    switch self {
    case .file(let path, _, _): path
    case .copied(_, let name): name
    case .stream(let stream): stream.name
    case .memory: CorpusError.memory
    }
  }

  /// How many bytes there are to read; nil when that is not known.
  var byteCount: Int? {
    switch self {
    case .file(_, let byteCount, _): byteCount
    case .copied(let file, _): file.byteCount
    case .memory(let bytes): bytes.count
    case .stream: nil
    }
  }

  /// The text as UTF-8, from its beginning; nil for a file of a folder that is passed over, as `notices` is told.
  ///
  /// - Throws: `CorpusError` for a file that was named and is no text or cannot be opened.
  func open(encoding: TextEncoding?, notices: CorpusNotices?) throws -> (any ByteSource)? {
    guard case .file(let path, _, true) = self else {
      return try openAsIs(encoding: encoding, notices: notices)
    }
    do {
      let text = try openAsIs(encoding: encoding, notices: notices)
      try (text as? TextSource)?.begin()
      return text
    } catch let error as CorpusError {
      guard let reason = error.reasonToPassOver else { throw error }
      notices?.post(.passedOver(reason: reason), of: path)
      return nil
    }
  }

  private func openAsIs(
    encoding: TextEncoding?, notices: CorpusNotices?
  ) throws -> any ByteSource {
    let bytes: any ByteSource
    switch self {
    case .memory(let text): return MemorySource(text)
    case .stream(let stream): bytes = stream.open()
    case .file(let path, _, _): bytes = try Self.unpacked(RandomAccessFile(path: path), name: path)
    case .copied(let copy, let name): bytes = try Self.unpacked(copy.file, name: name)
    }
    return TextSource(bytes, name: name, encoding: encoding, notices: notices)
  }

  /// The bytes of a file, unpacked when its name or its first bytes say gzip.
  static func unpacked(_ file: RandomAccessFile, name: String) throws -> any ByteSource {
    let source = FileSource(file)
    guard try name.hasSuffix(".gz") || startsLikeGzip(file) else { return source }
    return try GzipSource(source, name: name)
  }

  private static func startsLikeGzip(_ file: RandomAccessFile) throws -> Bool {
    var magic: (UInt8, UInt8) = (0, 0)
    let count = try withUnsafeMutableBytes(of: &magic) { try file.read(at: 0, into: $0) }
    return count == 2 && magic == (0x1F, 0x8B)
  }
}

extension CorpusSource {
  /// What there is to read at a path that was named.
  ///
  /// - Throws: `CorpusError` when it does not exist, or is a folder without a file.
  static func find(
    at path: String, isReadOnce: Bool, notices: CorpusNotices?
  ) throws -> [CorpusSource] {
    if path == "-" {
      let name = CorpusError.standardInput
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
      let files = try list(path, notices: notices)
      if files.isEmpty { throw CorpusError.empty(path: path) }
      return files
    case S_IFREG:
      if AtomicFile.isLeftover(path) { throw CorpusError.notText(path: path, kind: leftover) }
      return [.file(path: path, byteCount: Int(status.st_size), isListed: false)]
    default:
      let descriptor = Foundation.open(path, O_RDONLY)
      guard descriptor >= 0 else { throw CorpusError.reading(path) }
      if isReadOnce { return [.stream(Stream(descriptor: descriptor, name: path))] }
      defer { close(descriptor) }
      return [try copy(of: descriptor, name: path)]
    }
  }

  private static func copy(of descriptor: Int32, name: String) throws -> CorpusSource {
    .copied(try SpillFile(copying: descriptor, named: name), name: name)
  }

  /// The regular files under a folder; links to folders are not followed, so none comes twice.
  private static func list(_ folder: String, notices: CorpusNotices?) throws -> [CorpusSource] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw CorpusError.unreadable(path: folder, reason: "the folder cannot be listed")
    }
    let sorted = names.filter { !$0.hasPrefix(".") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return sorted.flatMap { name in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      do {
        return try listed(path, notices: notices)
      } catch {
        let reason = (error as? CorpusError)?.reasonToPassOver ?? "\(error)"
        notices?.post(.passedOver(reason: reason), of: path)
        return []
      }
    }
  }

  /// What a folder's entry has to read.
  ///
  /// - Throws: `CorpusError` that says why it is to be passed over.
  private static func listed(_ path: String, notices: CorpusNotices?) throws -> [CorpusSource] {
    var own = stat()
    var target = stat()
    guard lstat(path, &own) == 0 else { throw CorpusError.reading(path) }
    if own.st_mode & S_IFMT == S_IFDIR { return try list(path, notices: notices) }
    guard stat(path, &target) == 0 else {
      throw CorpusError.unreadable(path: path, reason: "a link to nothing")
    }
    switch target.st_mode & S_IFMT {
    case S_IFREG:
      if AtomicFile.isLeftover(path) { throw CorpusError.notText(path: path, kind: leftover) }
      return [.file(path: path, byteCount: Int(target.st_size), isListed: true)]
    case S_IFDIR: throw CorpusError.unreadable(path: path, reason: "a link to a folder")
    default: throw CorpusError.unreadable(path: path, reason: "a pipe or a device")
    }
  }

  private static let leftover = "what a write that was broken off has left"
}

extension CorpusError {
  /// Why a file of a folder is passed over; nil for an error that ends the reading.
  fileprivate var reasonToPassOver: String? {
    switch self {
    case .notText(_, let kind): "\(kind), not text"
    case .unknownEncoding: "not text in a known encoding"
    case .unreadable(_, let reason): reason
    case .notFound: "no such file"
    default: nil
    }
  }
}
