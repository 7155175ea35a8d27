import Foundation
import TestSupport
import Testing

@testable import CorpusReading

@Suite struct SpillFileTests {
  @Test func itHasNoNameAndGivesBackWhatWasAppended() throws {
    let folder = try TemporaryFolder()
    let file = try SpillFile(folder: folder.path)
    #expect(try folder.names.isEmpty)
    let parts = (0..<5).map { [UInt8](repeating: UInt8($0), count: $0 * 100) }
    let offsets = try parts.map { part in try part.withUnsafeBytes { try file.append($0) } }
    #expect(offsets == [0, 0, 100, 300, 600])
    var buffer = [UInt8](repeating: 0, count: 200)
    try buffer.withUnsafeMutableBytes { try file.read(at: 100, into: $0) }
    #expect(buffer == parts[2])
    #expect(throws: CorpusError.self) {
      try buffer.withUnsafeMutableBytes { try file.read(at: 900, into: $0) }
    }
  }

  @Test func itCopiesWhatCanBeReadOnce() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }
    let pipe = Pipe()
    let writer = Thread {
      try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    let copy = try SpillFile(
      copying: pipe.fileHandleForReading.fileDescriptor, named: "the pipe", folder: folder.path)
    #expect(try folder.names.isEmpty)
    #expect(copy.byteCount == bytes.count)
    var found = [UInt8](repeating: 0, count: bytes.count)
    try found.withUnsafeMutableBytes { try copy.read(at: 0, into: $0) }
    #expect(found == bytes)
  }

  @Test func errorsOfCopyingNameTheSource() throws {
    let reason = String(cString: strerror(EISDIR))
    let folder = open("/", O_RDONLY)
    defer { close(folder) }
    #expect(throws: CorpusError.unreadable(path: "a folder", reason: reason)) {
      try SpillFile(copying: folder, named: "a folder")
    }
  }

  @Test func errorsNameTheFolder() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path + "/missing"
    let reason = String(cString: strerror(ENOENT))
    #expect(throws: CorpusError.unwritable(path: missing, reason: reason)) {
      try SpillFile(folder: missing)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full here"))
  func aFullDisk() throws {
    let file = SpillFile(descriptor: open("/dev/full", O_RDWR), folder: "the disk")
    let reason = String(cString: strerror(ENOSPC))
    #expect(throws: CorpusError.unwritable(path: "the disk", reason: reason)) {
      try [UInt8](repeating: 1, count: 10).withUnsafeBytes { try file.append($0) }
    }
  }
}
