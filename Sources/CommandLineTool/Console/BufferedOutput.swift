import Foundation
import NLPZero

/// A buffer before a file descriptor: it is flushed when full, and after each write on a terminal,
/// where someone is waiting for the line.
struct BufferedOutput: ~Copyable {
  private static let capacity = 1 << 16
  private let descriptor: Int32
  private let name: String
  private let isTerminal: Bool
  private var buffer: [UInt8] = []

  /// - Parameter name: what errors call the descriptor.
  init(descriptor: Int32 = STDOUT_FILENO, name: String = "standard output") {
    self.descriptor = descriptor
    self.name = name
    isTerminal = isatty(descriptor) != 0
  }

  /// Appends whole lines, newline included.
  mutating func write(_ lines: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: lines)
    if isTerminal || buffer.count >= Self.capacity { try flush() }
  }

  /// Appends one line; the newline is added.
  mutating func writeLine(_ line: String) throws {
    buffer.append(contentsOf: line.utf8)
    try write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Hands everything to the system.
  ///
  /// - Throws: `CorpusError.unwritable`, or `.closedByReader`.
  mutating func flush() throws {
    try buffer.withUnsafeBytes { try FileWriting.writeAll($0, to: descriptor, at: name) }
    buffer.removeAll(keepingCapacity: true)
  }
}
