import CorpusReading
import Foundation

/// Bytes that never change, read in place by many threads: memory of this process, or a mapped
/// file, which all processes that map it share.
@usableFromInline
package final class SharedMemory: @unchecked Sendable {
  /// The bytes, which live as long as this object; Swift may release it after its last use, so
  /// whoever goes on with the bytes alone holds it by `withExtendedLifetime`.
  package let bytes: UnsafeRawBufferPointer
  private let release: (UnsafeMutableRawPointer, Int) -> Void

  /// Memory of this process that `fill` writes; it is all zero before.
  package init(byteCount: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, byteCount), alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    fill(UnsafeMutableRawBufferPointer(rebasing: memory[0..<byteCount]))
    bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[0..<byteCount])
    release = { start, _ in start.deallocate() }
  }

  /// Maps a file; nothing is read before it is needed.
  ///
  /// - Throws: `CorpusError` when it cannot be opened.
  package init(mapping path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CorpusError.reading(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw CorpusError.reading(path) }
    let byteCount = Int(status.st_size)
    if byteCount == 0 {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    } else {
      let start = mmap(nil, byteCount, PROT_READ, MAP_SHARED, descriptor, 0)
      guard let start, start != MAP_FAILED else { throw CorpusError.reading(path) }
      bytes = UnsafeRawBufferPointer(start: start, count: byteCount)
    }
    release = { munmap($0, $1) }
  }

  deinit {
    guard let base = bytes.baseAddress else { return }
    release(UnsafeMutableRawPointer(mutating: base), bytes.count)
  }
}
