import Foundation
import Testing

/// Text in other encodings, by the other direction of the library that is tested.
enum EncodedSample {
  private typealias Text = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private typealias Open =
    @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>) -> UnsafeMutableRawPointer?
  private typealias Convert =
    @convention(c) (
      UnsafeMutableRawPointer?, Text, UnsafeMutablePointer<Int>, Text, UnsafeMutablePointer<Int>
    ) -> Int
  private typealias Close = @convention(c) (UnsafeMutableRawPointer?) -> CInt

  /// The bytes of `text` in the encoding that `iconv` calls `name`.
  static func bytes(_ text: String, in name: String) throws -> [UInt8] {
    let handle = try function("iconv_open", as: Open.self)(name, "UTF-8")
    try #require(Int(bitPattern: handle) != -1)
    let convert = try function("iconv", as: Convert.self)
    defer { _ = (try? function("iconv_close", as: Close.self))?(handle) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * input.count + 16)
    var (inputCount, outputCount) = (input.count, output.count)
    let status = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (source, target) = (input.baseAddress, output.baseAddress)
        return convert(handle, &source, &inputCount, &target, &outputCount)
      }
    }
    try #require(status != -1, "the text has no form in \(name)")
    return output.dropLast(outputCount).map { UInt8(bitPattern: $0) }
  }

  /// The bytes of `text` in CESU-8.
  static func cesu8(_ text: String) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let low = UInt8(0x80 | unit & 0x3F)
      if unit < 0x80 { return [UInt8(unit)] }
      if unit < 0x800 { return [UInt8(0xC0 | unit >> 6), low] }
      return [UInt8(0xE0 | unit >> 12), UInt8(0x80 | unit >> 6 & 0x3F), low]
    }
  }

  private static func function<Function>(_ name: String, as type: Function.Type) throws -> Function
  {
    let library = try #require(dlopen("libiconv.2.dylib", RTLD_NOW) ?? dlopen(nil, RTLD_NOW))
    return unsafeBitCast(try #require(dlsym(library, name)), to: type)
  }
}
