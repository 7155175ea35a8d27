import CZlib
import Foundation
import Testing

/// Text as `gzip` packs it, by the packing half of the library whose other half is tested.
enum GzipSample {
  private typealias Stream = UnsafeMutablePointer<nz_zlib_stream>
  private typealias Begin =
    @convention(c) (
      Stream, CInt, CInt, CInt, CInt, CInt, UnsafePointer<CChar>, CInt
    ) -> CInt
  private typealias Step = @convention(c) (Stream, CInt) -> CInt
  private typealias End = @convention(c) (Stream) -> CInt

  /// One gzip member.
  static func packed(_ text: String) throws -> [UInt8] { try packed(Array(text.utf8)) }

  /// One gzip member of bytes that may be no UTF-8.
  static func packed(_ input: [UInt8]) throws -> [UInt8] {
    var stream = nz_zlib_stream()
    // Level 6, the method deflate, a window of 2^15 bytes in gzip's wrapper, the usual memory and strategy.
    let size = CInt(MemoryLayout<nz_zlib_stream>.size)
    let status = try function("deflateInit2_", as: Begin.self)(&stream, 6, 8, 31, 8, 0, "1", size)
    #expect(status == NZ_ZLIB_OK)
    let (step, end) = (
      try function("deflate", as: Step.self), try function("deflateEnd", as: End.self)
    )
    defer { _ = end(&stream) }
    var output = [UInt8](repeating: 0, count: input.count + 100)
    let capacity = output.count
    let rest = input.withUnsafeBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(capacity)
        #expect(step(&stream, 4) == NZ_ZLIB_STREAM_END, "finish")
        return Int(stream.avail_out)
      }
    }
    return Array(output.prefix(capacity - rest))
  }

  private static func function<Function>(_ name: String, as type: Function.Type) throws -> Function
  {
    let library = try #require(dlopen("libz.so.1", RTLD_NOW) ?? dlopen("libz.1.dylib", RTLD_NOW))
    return unsafeBitCast(try #require(dlsym(library, name)), to: type)
  }
}
