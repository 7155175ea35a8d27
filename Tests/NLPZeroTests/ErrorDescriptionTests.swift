import Foundation
import NLPZero
import Testing

/// What a person reads of each error of the library.
struct ErrorDescriptionTests {
  private static let place = RecordLocation(path: "x.jsonl", number: 3)

  /// One error of every type, and those whose message gives advice.
  private static let errors: [any Error & CustomStringConvertible] = [
    CorpusError.invalidUTF8(path: "x", line: 3, byteOffset: 1),
    LexiconError.unwritableWord("a\tb"),
    SegmentationError.otherVersion(path: "x", found: 2, expected: 1),
    RunFileError.notRuns(path: "x"),
    GrammarError.noFrequentWords(minimumCount: 10),
    GrammarError.otherWindow(saved: 3, asked: 5),
    EmbeddingsError.noFrequentWords(minimumCount: 5, distinctWords: 3),
    EmbeddingsError.unknownFormat(path: "x"),
    TensorFileError.missingTensor(path: "x", name: "w"),
    ModelFolderError.unreadable(path: "x", reason: "no such file"),
    TrainingError.otherTraining(checkpoint: "x", found: "a", expected: "b"),
    TrainingError.diverged(epoch: 1, step: 2),
    AnnotatedTextError.missingKey(place, key: "text"),
    AnnotatedTextError.unpairedText(text: "x", missingFrom: "gold file"),
    ShippedFilesError.homeIsNoFolder(path: "x", variable: nil),
    ShippedFilesError.homeIsNoFolder(path: "x", variable: "NLPZERO_HOME"),
    ShippedFilesError.notFound(name: "x", searched: ["a", "b"]),
  ]

  /// Without `LocalizedError` Foundation would say "The operation could not be completed".
  @Test(arguments: errors.indices)
  func theLocalizedDescriptionIsTheDescription(index: Int) {
    let error = Self.errors[index]
    #expect(error.localizedDescription == error.description)
    #expect((error as? any LocalizedError)?.errorDescription == error.description)
  }

  /// A library's caller has no command line.
  @Test(arguments: errors.indices)
  func noOptionIsNamed(index: Int) {
    #expect(!Self.errors[index].localizedDescription.contains("--"))
  }
}
