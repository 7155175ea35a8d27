import TestSupport
import Testing

@testable import NLPZero

struct ShippedFilesTests {
  private let name = "Dictionaries/lexicon.tsv"

  @Test func theFirstHomeThatHoldsAFileWins() throws {
    try TemporaryFolder.with { folder in
      for home in ["given", "environment", "tool"] { try folder.write(home, to: "\(home)/\(name)") }
      try folder.write("x", to: "environment/Dictionaries/model/config.json")
      try folder.write("x", to: "tool/NLPZero_NLPZeroResources.resources/Dictionaries/vectors.bin")
      let files = try ShippedFiles(
        home: folder.path("given"), environmentHome: folder.path("environment"),
        programFolders: [folder.path("tool")])
      #expect(try files.path(of: name) == folder.path("given/\(name)"))
      #expect(
        try files.path(of: "Dictionaries/model") == folder.path("environment/Dictionaries/model"))
      #expect(
        try files.path(of: "Dictionaries/vectors.bin").hasSuffix(
          "resources/Dictionaries/vectors.bin"))
    }
  }

  @Test func theFirstNameInTheFirstHomeWins() throws {
    try TemporaryFolder.with { folder in
      try folder.write("x", to: "given/b")
      try folder.write("x", to: "tool/a")
      try folder.write("x", to: "tool/b")
      let files = try ShippedFiles(
        home: folder.path("given"), environmentHome: nil, programFolders: [folder.path("tool")])
      #expect(try files.path(of: ["a", "b"]) == folder.path("given/b"))
      #expect(throws: ShippedFilesError.self) { try files.path(of: ["c", "d"]) }
    }
  }

  @Test func withoutHomesTheToolsFolderIsSearched() throws {
    try TemporaryFolder.with { folder in
      try folder.write("x", to: name)
      let files = try ShippedFiles(home: nil, environmentHome: "", programFolders: [folder.path])
      #expect(try files.path(of: name) == folder.path(name))
      let missing = "Dictionaries/none"
      #expect(throws: ShippedFilesError.notFound(name: missing, searched: [folder.path])) {
        try files.path(of: missing)
      }
    }
  }

  @Test func anInstalledToolHasItsFilesUnderShare() throws {
    try TemporaryFolder.with { folder in
      try folder.write("x", to: "bin/nlpzero")
      try folder.write("x", to: "share/nlpzero/\(name)")
      let files = try ShippedFiles(
        home: nil, environmentHome: nil, programFolders: [folder.path("bin")])
      #expect(try files.path(of: name) == folder.path("share/nlpzero/\(name)"))
    }
  }

  @Test func aHomeThatIsNoFolderIsAnError() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path("none")
      #expect(throws: ShippedFilesError.homeIsNoFolder(path: path, variable: nil)) {
        try ShippedFiles(home: path, environmentHome: nil, programFolders: [folder.path])
      }
      #expect(throws: ShippedFilesError.homeIsNoFolder(path: path, variable: "NLPZERO_HOME")) {
        try ShippedFiles(home: nil, environmentHome: path, programFolders: [folder.path])
      }
    }
  }

  @Test func provenanceStandsBesideAFileOrInAFolder() throws {
    try TemporaryFolder.with { folder in
      try folder.write("x", to: "lexicon.tsv.provenance.md")
      try folder.write("x", to: "model/provenance.md")
      #expect(
        ShippedFiles.provenance(of: folder.path("lexicon.tsv"))
          == folder.path("lexicon.tsv.provenance.md"))
      #expect(
        ShippedFiles.provenance(of: folder.path("model/")) == folder.path("model/provenance.md"))
      #expect(ShippedFiles.provenance(of: folder.path("vectors.bin")) == nil)
    }
  }
}
