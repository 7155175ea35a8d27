import TestSupport
import Testing

@testable import CommandLineTool

struct OutputPathTests {
  @Test func aFileInAnExistingFolderCanBeWritten() throws {
    try TemporaryFolder.with { folder in
      try OutputPath.check(folder.path("new.tsv"))
      try folder.write("x", to: "old.tsv")
      try OutputPath.check(folder.path("old.tsv"))
    }
  }

  @Test(arguments: [
    ("x", "."), ("out.tsv", "."), ("out/", "."), ("a/b.tsv", "a"), ("a/b/", "a"), ("/x", "/"),
    ("/a/b", "/a"), ("./x", "."),
  ])
  func theFolderOfAPath(path: String, folder: String) {
    #expect(OutputPath.parent(of: path) == folder)
  }

  @Test func otherPlacesAreRefusedBeforeTheWork() throws {
    try TemporaryFolder.with { folder in
      let orphan = folder.path("no/such/out.tsv")
      #expect(throws: OutputPathError.noFolder(path: orphan, folder: folder.path("no/such"))) {
        try OutputPath.check(orphan)
      }
      #expect(throws: OutputPathError.isFolder(path: folder.path)) {
        try OutputPath.check(folder.path)
      }
      try folder.write("x", to: "file")
      let below = folder.path("file/out.tsv")
      #expect(throws: OutputPathError.noFolder(path: below, folder: folder.path("file"))) {
        try OutputPath.check(below)
      }
    }
  }

  @Test func aDeviceIsWrittenInPlace() throws {
    try OutputPath.check("/dev/null")
  }
}
