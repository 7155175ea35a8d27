import CorpusReading
import Foundation
import Synchronization

/// A place for temporary files, which are made when they are first needed.
final class SpillSpace: Sendable {
  private let folder: String
  private let made = Mutex<SpillFile?>(nil)

  init(folder: String? = nil) {
    self.folder = folder ?? FileManager.default.temporaryDirectory.path
  }

  /// The file for what is written now.
  func file() throws -> SpillFile {
    try made.withLock { made in
      if let file = made { return file }
      let file = try SpillFile(folder: folder)
      made = file
      return file
    }
  }
  /// Lets what is written from now on go to another file, so that the one up to now can go when
  /// nothing in it is needed any more.
  func startNewFile() { made.withLock { $0 = nil } }
}
