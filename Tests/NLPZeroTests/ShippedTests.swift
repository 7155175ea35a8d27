import Foundation
import NLPZeroResources
import TestSupport
import Testing

@testable import NLPZero

/// What `shipped` opens, and from where.
struct ShippedTests {
  @Test func aHomeThatIsNamedIsUsed() throws {
    try TemporaryFolder.with { folder in
      let lexicon: Lexicon = ["研究": 5, "生命": 4]
      try folder.write("研究\t5\n生命\t4\n", to: ShippedFiles.lexicon)
      try Segmenter(lexicon: lexicon).write(to: folder.path(ShippedFiles.segmenter))
      try folder.write("研究\t5\n生命\t4\n", to: ShippedFiles.templates)
      #expect(try Lexicon.shipped(home: folder.path) == lexicon)
      let segmenter = try Segmenter.shipped(home: folder.path, userDictionary: ["研究生命"])
      #expect(segmenter.words(in: "研究生命") == ["研究生命"])
      let parser = try SentenceParser.shipped(home: folder.path)
      #expect(parser.segmenter.words(in: "研究生命") == ["研究", "生命"])
      #expect(parser.parse("生命研究").brackets == "生命 研究")
    }
  }

  @Test func aMissingFileIsAnErrorThatSaysWhatToDo() throws {
    try TemporaryFolder.with { folder in
      #expect {
        _ = try WordVectors.shipped(home: folder.path("none"))
      } throws: { error in
        error.localizedDescription
          == "\(folder.path("none")): not a folder, expected the one that holds Dictionaries"
      }
    }
    let error = ShippedFilesError.notFound(name: "Dictionaries/x", searched: ["/a", "/b"])
    #expect(
      error.localizedDescription
        == "there is no Dictionaries/x in any of: /a, /b; name the folder that holds it in NLPZERO_HOME"
    )
    #expect(error.recoverySuggestion?.contains("NLPZeroResources") == true)
  }

  /// The bundle's name is that of the target, which the library cannot ask for, because it does without it.
  @Test func theBundleThatIsLookedForIsTheResources() throws {
    try TemporaryFolder.with { folder in
      let bundle = "\(ResourceBundle.name).resources"
      try folder.write("x", to: "\(bundle)/Dictionaries/x")
      let files = try ShippedFiles(
        home: nil, environmentHome: nil, programFolders: [folder.path])
      #expect(files.homes == [folder.path, folder.path(bundle)])
    }
  }

  @Test func theEncoderAndTheModelsOpen() throws {
    #expect(try PretrainedEncoder.shipped().configuration.width == 128)
    let extractor = try Shipped.extractor.get()
    #expect(extractor.schemas.map(\.kind) == [.entities, .relations, .events])
    #expect(
      extractor.models[2].description
        == "a model of events: 减持, 投资, 股份股权转让, 质押, 起诉 (5)")
  }
}
