/// What a file that is no text is, told from its first bytes.
enum BinaryKind {
  /// The kind as it stands in a sentence, such as "a PNG image"; nil for bytes that none of the kinds begins with.
  static func name(ofFileBeginningWith bytes: UnsafeRawBufferPointer) -> String? {
    signatures.first { signature in
      bytes.dropFirst(signature.offset).starts(with: signature.bytes)
    }?.name
  }

  private static let signatures: [(offset: Int, bytes: [UInt8], name: String)] = [
    (0, [0x89] + Array("NLPSGZ\n".utf8), "a segmenter of NLPZero"),
    (0, [0x89] + Array("NLPGRM\n".utf8), "a grammar of NLPZero"),
    (0, [0x89] + Array("NLPVEC\n".utf8), "word vectors of NLPZero"),
    (0, [0x89] + Array("NLP".utf8), "a file of NLPZero's own"),
    (0, Array("NLPZRUNS".utf8), "counts of NLPZero"),
    (0, [0x89] + Array("PNG".utf8), "a PNG image"),
    (0, [0xFF, 0xD8, 0xFF], "a JPEG image"),
    (0, Array("GIF87a".utf8), "a GIF image"),
    (0, Array("GIF89a".utf8), "a GIF image"),
    (8, Array("WEBPVP8".utf8), "a WebP image"),
    (0, Array("II*\0".utf8), "a TIFF image"),
    (0, Array("MM\0*".utf8), "a TIFF image"),
    (0, Array("%PDF-".utf8), "a PDF document"),
    (0, Array("{\\rtf".utf8), "an RTF document"),
    (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a document of an old Office program"),
    (30, Array("[Content_Types].xml".utf8), "an Office document"),
    (30, Array("mimetypeapplication/epub".utf8), "an EPUB book"),
    (30, Array("mimetypeapplication/vnd.oasis".utf8), "an OpenDocument file"),
    (0, Array("PK\u{3}\u{4}".utf8), "a ZIP archive or an Office document"),
    (0, Array("PK\u{5}\u{6}".utf8), "a ZIP archive"),
    (0, Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (0, Array("Rar!\u{1A}\u{7}".utf8), "a RAR archive"),
    (257, Array("ustar".utf8), "a tar archive"),
    (0, [0xFD] + Array("7zXZ\0".utf8), "a file compressed with xz"),
    (0, Array("BZh".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "a file compressed with bzip2"),
    (0, [0x28, 0xB5, 0x2F, 0xFD], "a file compressed with Zstandard"),
    (0, [0x1F, 0x8B], "a file compressed with gzip twice"),
    (0, Array("SQLite format 3\0".utf8), "an SQLite database"),
    (0, Array("PAR1".utf8), "a Parquet table"),
    (0, Array("ARROW1\0".utf8), "an Arrow table"),
    (0, [0x89] + Array("HDF\r\n".utf8), "an HDF5 file"),
    (0, [0x93] + Array("NUMPY".utf8), "a NumPy array"),
    (0, [0x7F] + Array("ELF".utf8), "a program"),
    (0, [0xCF, 0xFA, 0xED, 0xFE], "a program"),
    (0, Array("ID3".utf8) + [0x03], "an MP3 recording"),
    (0, Array("ID3".utf8) + [0x04], "an MP3 recording"),
    (4, Array("ftyp".utf8), "a video or recording"),
    (0, Array("OggS\0".utf8), "an Ogg recording"),
    (8, Array("WAVEfmt ".utf8), "a WAVE recording"),
  ]
}
