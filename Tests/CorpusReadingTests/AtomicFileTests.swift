import Foundation
import TestSupport
import Testing

@testable import CorpusReading

@Suite struct AtomicFileTests {
  private struct Stop: Error {}

  @Test func aFileIsReplacedAsAWhole() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "a.txt")
    try AtomicFile.write(Data("new".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(throws: Stop.self) {
      try AtomicFile.write(to: path) { writer in
        try writer.write(String(repeating: "half", count: 200_000))
        throw Stop()
      }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
  }

  @Test func aStreamLargerThanTheBuffer() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/stream"
    try AtomicFile.write(to: path) { writer in
      for number in 0..<200_000 { try writer.write("\(number)\n") }
      try writer.write(bytes: [0x41, 0x0A])
    }
    var lines: [String] = []
    try Corpus(paths: [path]).forEachLine { lines.append($0.text) }
    #expect(lines == (0..<200_000).map(String.init) + ["A"])
  }

  @Test func aLinkStaysALink() throws {
    let folder = try TemporaryFolder()
    let target = try folder.write("old", to: "target")
    let link = folder.path + "/link"
    #expect(symlink(target, link) == 0)
    try AtomicFile.write(Data("new".utf8), to: link)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
  }

  @Test func aDeviceIsWrittenInPlace() throws {
    try AtomicFile.write(Data("gone".utf8), to: "/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func aFolderThatIsMissingIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/none/a.txt"
    let expected = CorpusError.unwritable(path: path, reason: "No such file or directory")
    #expect(throws: expected) { try AtomicFile.write(Data(), to: path) }
  }

  @Test func leftoversAreToldByTheirNames() {
    #expect(AtomicFile.isLeftover("a/b.txt.\(UUID().uuidString).tmp"))
    for name in [
      "b.tmp", "b.txt.tmp", "\(UUID().uuidString)", "b.\(UUID().uuidString)", ".tmp", "",
    ] {
      #expect(!AtomicFile.isLeftover(name))
    }
  }
}
