import Foundation
import NLPZero
import TestSupport
import Testing

@testable import CommandLineTool

struct BufferedOutputTests {
  @Test func whatIsWrittenArrivesInOrder() throws {
    try TemporaryFolder.with { folder in
      let descriptor = open(folder.path("out"), O_WRONLY | O_CREAT, 0o600)
      defer { close(descriptor) }
      var output = BufferedOutput(descriptor: descriptor)
      try output.writeLine("分词")
      #expect(try folder.read("out") == "")
      for number in 0..<20_000 { try output.writeLine(String(number)) }
      #expect(try folder.read("out").hasPrefix("分词\n0\n1\n"))
      try output.flush()
      let lines = try folder.read("out").split(separator: "\n")
      #expect(lines.count == 20_001)
      #expect(lines.last == "19999")
    }
  }

  @Test func aRefusedWriteSaysWhy() throws {
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    var output = BufferedOutput(descriptor: descriptor)
    try output.writeLine("x")
    do {
      try output.flush()
      Issue.record("The write should fail.")
    } catch let error as CorpusError {
      #expect(error == .unwritable(path: "standard output", reason: "Bad file descriptor"))
    }
  }
}
