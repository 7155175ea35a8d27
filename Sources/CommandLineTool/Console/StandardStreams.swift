import Foundation

/// Puts the three standard streams into a state in which the tool can fail politely.
enum StandardStreams {
  /// A write to a pipe whose reader has gone becomes an error instead of a killing signal, so that
  /// temporary files are removed; and a stream that the caller closed is occupied, so that the next
  /// file opened does not take its number and receive what was meant for the stream.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Writes to standard error, where nothing can be done about a failure.
  static func writeError(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// The width of the terminal at standard error, 80 when it is not known.
  static var errorColumns: Int { columns(of: STDERR_FILENO) }

  /// The width of the terminal at standard output, 80 when it is not known.
  static var outputColumns: Int { columns(of: STDOUT_FILENO) }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether a person types at standard input.
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) != 0 }
}
