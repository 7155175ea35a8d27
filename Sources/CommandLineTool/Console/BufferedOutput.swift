import Foundation

/// What can go wrong when results are written to a stream.
enum OutputError: Error, Equatable, CustomStringConvertible {
  /// The reader has gone, as with `| head`; the work ends without a message.
  case closedByReader

  /// The system refused the bytes, for the reason given.
  case failed(reason: String)

  var description: String {
    switch self {
    case .closedByReader: "the reader of standard output has gone"
    case .failed(let reason): "cannot write to standard output (\(reason))"
    }
  }
}

/// A buffer before a file descriptor: it is flushed when full, and after each write on a terminal,
/// where someone is waiting for the line.
struct BufferedOutput: ~Copyable {
  private static let capacity = 1 << 16
  private let descriptor: Int32
  private let isTerminal: Bool
  private var buffer: [UInt8] = []

  init(descriptor: Int32 = STDOUT_FILENO) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) != 0
  }

  /// Appends whole lines, newline included.
  mutating func write(_ lines: some Sequence<UInt8>) throws(OutputError) {
    buffer.append(contentsOf: lines)
    if isTerminal || buffer.count >= Self.capacity { try flush() }
  }

  /// Appends one line; the newline is added.
  mutating func writeLine(_ line: String) throws(OutputError) {
    buffer.append(contentsOf: line.utf8)
    try write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Hands everything to the system.
  mutating func flush() throws(OutputError) {
    var start = 0
    while start < buffer.count {
      let written = buffer[start...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        throw errno == EPIPE
          ? .closedByReader : .failed(reason: String(cString: strerror(errno)))
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
