import Foundation

/// A conversion to UTF-8 by the system's `iconv`.
///
/// The functions are looked up when they are first needed, because on some systems they are the C library's and on
/// others those of a library beside it.
final class TextConverter {
  /// Why a conversion has stopped.
  enum Stop {
    /// All input is converted.
    case inputEnd
    /// The input ends within a character.
    case cutShort
    /// The next character does not fit the output.
    case outputFull
    /// The next bytes are no character.
    case invalid
  }

  private let library: Library
  private let handle: UnsafeMutableRawPointer

  /// - Parameter name: the encoding, as `iconv` calls it.
  /// - Returns: nil if this system cannot convert from it.
  init?(from name: String) {
    // What iconv_open returns for what it does not know is no null, but −1.
    guard let library = Library.system, let handle = library.open("UTF-8", name),
      Int(bitPattern: handle) != -1
    else { return nil }
    (self.library, self.handle) = (library, handle)
  }

  deinit { _ = library.close(handle) }

  /// Converts from the front of `input` to the front of `output`, and leaves the rest of either.
  func convert(
    _ input: inout UnsafeMutableRawBufferPointer, to output: inout UnsafeMutableRawBufferPointer
  ) -> Stop {
    var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var (sourceCount, targetCount) = (input.count, output.count)
    let status = library.convert(handle, &source, &sourceCount, &target, &targetCount)
    let code = errno
    input = UnsafeMutableRawBufferPointer(rebasing: input[(input.count - sourceCount)...])
    output = UnsafeMutableRawBufferPointer(rebasing: output[(output.count - targetCount)...])
    if status != -1 { return .inputEnd }
    switch code {
    case E2BIG: return .outputFull
    case EINVAL: return .cutShort
    default: return .invalid
    }
  }

  /// Writes what the conversion has held back, at the end of the input.
  func finish(_ output: inout UnsafeMutableRawBufferPointer) {
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var targetCount = output.count
    _ = library.convert(handle, nil, nil, &target, &targetCount)
    output = UnsafeMutableRawBufferPointer(rebasing: output[(output.count - targetCount)...])
  }
}

/// The functions of `iconv`.
private struct Library: Sendable {
  typealias Text = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  typealias Open =
    @Sendable @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>) ->
    UnsafeMutableRawPointer?
  typealias Convert =
    @Sendable @convention(c) (
      UnsafeMutableRawPointer, Text?, UnsafeMutablePointer<Int>?, Text?, UnsafeMutablePointer<Int>?
    ) -> Int
  typealias Close = @Sendable @convention(c) (UnsafeMutableRawPointer) -> CInt

  let open: Open
  let convert: Convert
  let close: Close

  /// Those of this system, nil if it has none.
  static let system: Library? = {
    guard let library = dlopen("libiconv.2.dylib", RTLD_NOW) ?? dlopen(nil, RTLD_NOW),
      let open = dlsym(library, "iconv_open"), let convert = dlsym(library, "iconv"),
      let close = dlsym(library, "iconv_close")
    else { return nil }
    return Library(
      open: unsafeBitCast(open, to: Open.self),
      convert: unsafeBitCast(convert, to: Convert.self),
      close: unsafeBitCast(close, to: Close.self))
  }()
}
