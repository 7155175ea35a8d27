import Foundation

/// What is opened from a file or folder, named by its path or its URL.
public protocol FileReadable {
  /// Opens the file or folder at `path`.
  init(contentsOf path: String) throws
}

extension FileReadable {
  /// Opens the file or folder at `url`, as `init(contentsOf:)` does one named by its path, with the same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public init(contentsOf url: URL) throws { try self.init(contentsOf: url.filePath) }
}

/// What is written to a file or folder, named by its path or its URL.
public protocol FileWritable {
  /// Writes the file or folder at `path`.
  func write(to path: String) throws
}

extension FileWritable {
  /// Writes the file or folder at `url`, as `write(to:)` does one named by its path, with the same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public func write(to url: URL) throws { try write(to: url.filePath) }
}

extension URL {
  /// The path of a file's URL, as the system wants it.
  package var filePath: String {
    precondition(isFileURL, "Files are read and written, not \(scheme ?? "URLs without a scheme").")
    return path(percentEncoded: false)
  }
}
