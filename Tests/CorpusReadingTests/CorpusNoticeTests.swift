import CorpusReading
import Synchronization
import TestSupport
import Testing

/// What is told while `body` runs.
func notices(_ body: () throws -> Void) rethrows -> [String] {
  let told = NoticeList()
  try CorpusNotices.$current.withValue(told.notices, operation: body)
  return told.all
}

/// Notices as they come, from any thread.
private final class NoticeList: Sendable {
  private let list = Mutex<[String]>([])
  var all: [String] { list.withLock { $0 } }
  var notices: CorpusNotices {
    CorpusNotices { notice in self.list.withLock { $0.append("\(notice)") } }
  }
}

struct CorpusNoticeTests {
  @Test func eachComesOnceHoweverOftenAFileIsRead() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.write(
        EncodedSample.bytes("我们的国家\r今天", in: "GBK"), to: "a.txt")
      let told = try notices { () throws in
        let corpus = try Corpus(paths: [path])
        for _ in 0..<3 { #expect(try corpus.allLines() == ["我们的国家", "今天"]) }
        #expect(try Corpus(paths: [path]).allLines().count == 2)
      }
      #expect(
        told == [
          "\(path): read as GB18030", "\(path): its lines end with carriage returns alone",
        ])
    }
  }

  @Test func aCorpusTellsWhomItWasMadeFor() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.write(EncodedSample.cesu8("😀\n😀"), to: "a.txt")
      let told = NoticeList()
      let corpus = try CorpusNotices.$current.withValue(told.notices) { try Corpus(paths: [path]) }
      #expect(told.all.isEmpty)
      let lines = try corpus.allLines()
      #expect(lines == ["😀", "😀"])
      #expect(told.all == ["\(path): read as CESU-8"])
    }
  }

  @Test func plainFilesGiveNone() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.write("\u{FEFF}好\r\n的", to: "a.txt")
      #expect(try notices { _ = try Corpus(paths: [path]).allLines() }.isEmpty)
    }
  }
}
