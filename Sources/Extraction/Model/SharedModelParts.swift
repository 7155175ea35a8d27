import Embeddings
import Encoders
import Foundation
import Segmentation

/// What models that are opened together have in common, each part opened once.
struct SharedModelParts {
  private var vocabularies: [(bytes: Data, vocabulary: Vocabulary)] = []
  private var words: [(paths: [String], source: WordSource)] = []

  /// The vocabulary of a model's folder; files are the same if their bytes are.
  ///
  /// - Throws: `EmbeddingsError`.
  mutating func vocabulary(of files: ExtractionModelFiles) throws -> Vocabulary {
    guard let bytes = try? files.folder.read(files.vocabulary) else {
      return try Vocabulary(contentsOf: files.vocabulary)
    }
    if let known = vocabularies.first(where: { $0.bytes == bytes }) { return known.vocabulary }
    let vocabulary = try Vocabulary(bytes, path: files.vocabulary)
    vocabularies.append((bytes, vocabulary))
    return vocabulary
  }

  /// The lexicon and word vectors of a model, in its folder or beside it.
  ///
  /// - Throws: `ModelFolderError` for vectors of another checksum, and the errors of both files.
  mutating func words(of files: ExtractionModelFiles, checksum: String) throws -> WordSource {
    let paths = [files.shared(files.vectors), files.shared(files.segmenter)]
    let known = words.first { $0.paths == paths }?.source
    let vectors = try known?.vectors ?? WordVectors(contentsOf: paths[0])
    guard vectors.hexadecimalChecksum == checksum else {
      throw ModelFolderError.malformed(
        path: paths[0], found: "vectors of checksum \(vectors.hexadecimalChecksum ?? "none")",
        expected: "those that the model was trained with, of checksum \(checksum)")
    }
    if let known { return known }
    try vectors.verify()
    let source = WordSource(segmenter: try Segmenter(contentsOf: paths[1]), vectors: vectors)
    words.append((paths, source))
    return source
  }
}

extension WordVectors {
  /// The checksum as a configuration holds it.
  var hexadecimalChecksum: String? { checksum.map { String($0, radix: 16) } }
}
