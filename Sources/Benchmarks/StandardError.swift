import Foundation

/// What is said beside the figures.
enum StandardError {
  /// Tells the user something.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
