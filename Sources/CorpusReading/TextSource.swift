/// The bytes of a source as UTF-8, from whatever encoding they are in.
///
/// Recognition (`EncodingRecognition`) looks at the first bytes; of text that begins with ASCII, which is the same in
/// most encodings, at those from the first other byte on. UTF-8 is handed on as it comes, unchecked.
final class TextSource: ByteSource {
  private static let sampleByteCount = 1 << 14
  private let name: String
  private let encoding: TextEncoding?
  private let notices: CorpusNotices?
  /// What is not handed out yet, as it is in the file.
  private var rest: any ByteSource
  /// The rest as UTF-8, once the encoding is known.
  private var text: (any ByteSource)?
  private var hasBegun = false

  /// - Parameters:
  ///   - name: what errors call the file.
  ///   - encoding: the encoding that the file is in whatever it looks like; nil to recognize one.
  ///   - notices: whoever is told of an encoding that was recognized.
  init(
    _ source: any ByteSource, name: String, encoding: TextEncoding?, notices: CorpusNotices?
  ) {
    (rest, self.name, self.encoding, self.notices) = (source, name, encoding, notices)
  }

  var inputByteCount: Int { (text ?? rest).inputByteCount }
  var mustWait: Bool { (text ?? rest).mustWait }

  /// - Throws: what the source throws; `CorpusError.notText`, `.unknownEncoding` or `.noConverter` at the first
  ///   call; `UndecodableText` behind the last character before a bad one.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try begin()
    if let text { return try text.read(into: buffer) }
    let count = try rest.read(into: buffer)
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    guard let start = UTF8Text.firstNonASCIIByte(in: bytes) else { return count }
    let text = try text(behindASCII: Array(bytes[start...]))
    self.text = text
    return start > 0 ? start : try text.read(into: buffer)
  }

  /// Recognizes the encoding, unless that was done or there is only ASCII to tell it from.
  ///
  /// - Throws: as the first call of `read(into:)` does.
  func begin() throws {
    if hasBegun { return }
    hasBegun = true
    var sample: [UInt8] = []
    while try sample.isTooShort && readOn(&sample) {}
    rest = PrefixedSource(sample, rest)
    if let encoding {
      let kind = sample.withUnsafeBytes(BinaryKind.name(ofFileBeginningWith:))
      if let kind { throw CorpusError.notText(path: name, kind: kind) }
      text = try reading(as: Self.withByteOrder(encoding, of: sample))
      return
    }
    switch sample.withUnsafeBytes(EncodingRecognition.init(ofFileBeginningWith:)) {
    case .text(.utf8): text = sample.isASCIIOrCutShort ? nil : rest
    case .text(let encoding): text = try recognized(encoding)
    case .binary(let kind): throw CorpusError.notText(path: name, kind: kind)
    case .unknown: throw CorpusError.unknownEncoding(path: name)
    }
  }

  /// The text from its first character outside ASCII on; what is no text now is damaged UTF-8.
  private func text(behindASCII first: [UInt8]) throws -> any ByteSource {
    var sample = first
    while try sample.isTooShort && readOn(&sample) {}
    rest = PrefixedSource(sample, rest)
    let judged = sample.prefix(Self.sampleByteCount)
    switch judged.withUnsafeBytes(EncodingRecognition.init(ofTextIn:)) {
    case .text(let encoding) where encoding != .utf8: return try recognized(encoding)
    default: return rest
    }
  }

  private func recognized(_ encoding: TextEncoding) throws -> any ByteSource {
    let text = try reading(as: encoding)
    notices?.post(.encoding(encoding), of: name)
    return text
  }

  private func reading(as encoding: TextEncoding) throws -> any ByteSource {
    switch encoding {
    case .utf8, .cesu8: rest
    default: try TranscodingSource(rest, encoding: encoding, name: name)
    }
  }

  /// Adds the next bytes to a sample; false at the end.
  private func readOn(_ sample: inout [UInt8]) throws -> Bool {
    let more = try [UInt8](unsafeUninitializedCapacity: Self.sampleByteCount) { buffer, count in
      count = try rest.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    sample += more
    return !more.isEmpty
  }

  /// UTF-16 and UTF-32 with the byte order that the sample has.
  private static func withByteOrder(_ encoding: TextEncoding, of sample: [UInt8]) -> TextEncoding {
    let (little, big): (TextEncoding, TextEncoding)
    switch encoding {
    case .utf16: (little, big) = (.utf16LittleEndian, .utf16BigEndian)
    case .utf32: (little, big) = (.utf32LittleEndian, .utf32BigEndian)
    default: return encoding
    }
    return sample.withUnsafeBytes { bytes in
      let marked = EncodingRecognition.marked(bytes)
      if marked == little || marked == big { return marked ?? little }
      return EncodingRecognition.byteOrder(of: bytes, between: little, and: big)
    }
  }
}

extension [UInt8] {
  /// Whether there is nothing but ASCII, and maybe a part of another character behind it, which is not enough to
  /// tell its encoding from.
  fileprivate var isASCIIOrCutShort: Bool {
    withUnsafeBytes { bytes in
      UTF8Text.firstNonASCIIByte(in: bytes).map { bytes.count - $0 < 4 } ?? true
    }
  }

  /// Whether these first bytes tell no encoding because they are a part of a character or of a mark.
  fileprivate var isTooShort: Bool {
    count < 4 && last != UInt8(ascii: "\n")
      && (isEmpty || self[0] == 0
        || withUnsafeBytes { UTF8Text.firstNonASCIIByte(in: $0) != nil })
  }
}
