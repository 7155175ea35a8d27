import Foundation

/// One line of a corpus, borrowed for the time of a call.
public struct CorpusLine {
  /// The file the line stands in, as errors name it.
  public let path: String
  /// The line's number in its file, from 1.
  public let number: Int
  /// The line without its end (`\n`, `\r\n`, or `\r` in a file without `\n`), the first one without the file's byte
  /// order mark: valid UTF-8, and valid only during the call that hands it out.
  public let bytes: UnsafeRawBufferPointer

  /// The line as a string of its own, which may outlive the call.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
