import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Lexicons

@Suite struct SharedMemoryTests {
  private func contents(_ memory: SharedMemory) -> [UInt8] {
    withExtendedLifetime(memory) { Array(memory.bytes) }
  }

  @Test func memoryOfThisProcessIsFilledOnce() {
    let memory = SharedMemory(byteCount: 3) { $0[1] = 7 }
    #expect(contents(memory) == [0, 7, 0])
    #expect(contents(SharedMemory(byteCount: 0) { _ in }) == [])
  }

  @Test func filesAreMapped() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], to: "file")
    #expect(contents(try SharedMemory(mapping: path)) == [1, 2, 3])
    try folder.write([], to: "file")
    #expect(contents(try SharedMemory(mapping: path)) == [])
    #expect(throws: CorpusError.notFound(path: "none")) { try SharedMemory(mapping: "none") }
  }
}
