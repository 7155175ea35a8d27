import CorpusReading

/// A file that was taken for one of word vectors, by its first bytes.
struct OtherFile {
  /// What files begin with that come with vectors or instead of them, and what to do with them.
  private static let kinds: [(magic: [UInt8], name: String)] = [
    (Array("BZh".utf8), "a bzip2 file, which is to be unpacked first"),
    ([0x50, 0x4B, 0x03, 0x04], "a zip file, which is to be unpacked first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file, which is to be unpacked first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file, which is to be unpacked first"),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z file, which is to be unpacked first"),
    ([0xBA, 0x16, 0x4F, 0x2F], "a model of fastText, whose vectors are in its .vec file"),
    ([0x80], "a pickle of gensim, whose 'save_word2vec_format' writes vectors"),
    ([0x93] + "NUMPY".utf8, "an array of NumPy, without words"),
    ([0xFF, 0xFE], "UTF-16 text instead of UTF-8"),
    ([0xFE, 0xFF], "UTF-16 text instead of UTF-8"),
    ([0x89] + "NLPVEC".utf8, "a .vectors file, which is to be unpacked first"),
  ]

  /// What the file is, as it stands in a message.
  let found: String

  init(_ bytes: UnsafeRawBufferPointer) {
    if bytes.isEmpty {
      found = "an empty file"
    } else if let kind = Self.kinds.first(where: { bytes.starts(with: $0.magic) }) {
      found = kind.name
    } else {
      let line = bytes[..<(bytes.firstLineFeed() ?? bytes.count)]
      found = VectorRowProblem.quoted(UnsafeRawBufferPointer(rebasing: line))
    }
  }

  /// That the file at `path` is no word vectors.
  func error(path: String) -> EmbeddingsError {
    .malformed(
      path: path, at: .line(1),
      expected: "the number of words and their dimension, or a word and its numbers", found: found)
  }
}
