import CorpusReading
import Foundation

/// Folders that are there as a whole or not at all, as `AtomicFile` has it for files.
enum AtomicFolder {
  /// Fills a new folder at `path`. It is put together beside it and renamed at the end, so that
  /// nothing is left when `body` throws.
  ///
  /// - Parameter body: fills the empty folder whose path it is given.
  /// - Throws: `CorpusError.unwritable` if there is a folder that is not empty or the files cannot
  ///   be written, or what `body` throws.
  static func write(to path: String, _ body: (_ temporary: String) throws -> Void) throws {
    if let old = try? FileManager.default.contentsOfDirectory(atPath: path), !old.isEmpty {
      throw CorpusError.unwritable(path: path, reason: "the folder is not empty")
    }
    var target = path
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    let temporary = "\(target).\(UUID().uuidString).tmp"
    do {
      try FileManager.default.createDirectory(
        atPath: temporary, withIntermediateDirectories: false)
      try body(temporary)
      guard rename(temporary, target) == 0 else {
        throw CorpusError.unwritable(path: path, reason: String(cString: strerror(errno)))
      }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Self.error(error, of: temporary, path)
    }
  }

  /// `error`, told of the folder that was asked for where it names a file in the temporary one.
  private static func error(
    _ error: any Error, of temporary: String, _ path: String
  ) -> any Error {
    switch error {
    case let error as CocoaError:
      CorpusError.unwritable(path: path, reason: error.localizedDescription)
    case CorpusError.unwritable(let file, let reason) where file.hasPrefix(temporary):
      CorpusError.unwritable(path: path + file.dropFirst(temporary.count), reason: reason)
    default: error
    }
  }
}
