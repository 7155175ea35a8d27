/// The bytes of a source in another encoding, as UTF-8.
///
/// Memory: a buffer of 64 KiB, besides what the system's converter needs.
final class TranscodingSource: ByteSource {
  private let source: any ByteSource
  private let encoding: TextEncoding
  private let converters: [TextConverter]
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// The bytes not converted yet, which lie in `input`.
  private var pending: UnsafeMutableRawBufferPointer
  /// Whether `pending` holds no whole character.
  private var needsInput = true
  private var failure: UndecodableText?

  /// - Parameter name: what errors call the file.
  /// - Throws: `CorpusError.noConverter` on a system that does not know the encoding.
  init(_ source: any ByteSource, encoding: TextEncoding, name: String) throws {
    self.source = source
    self.encoding = encoding
    converters = encoding.converterNames.compactMap(TextConverter.init)
    pending = UnsafeMutableRawBufferPointer(rebasing: input[..<0])
    if converters.isEmpty { throw CorpusError.noConverter(path: name, encoding: encoding) }
  }

  deinit { input.deallocate() }

  var inputByteCount: Int { source.inputByteCount - pending.count }
  var mustWait: Bool { needsInput && source.mustWait }

  /// - Throws: `UndecodableText` behind the last character before the bad one, and again thereafter.
  /// - Precondition: the buffer has room for a few characters.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    precondition(buffer.count >= 16, "A buffer has room for a few characters.")
    var output = buffer
    while output.count == buffer.count {
      if let failure { throw failure }
      if needsInput, try !refill() {
        converters[0].finish(&output)
        break
      }
      convert(to: &output)
    }
    return buffer.count - output.count
  }

  /// Goes on behind a unit of the encoding that is no part of a character.
  func skipInvalidUnit() {
    failure = nil
    pending = UnsafeMutableRawBufferPointer(rebasing: pending.dropFirst(encoding.unitByteCount))
    needsInput = pending.isEmpty
  }

  /// Reads on behind the pending bytes; false at a proper end of the source.
  private func refill() throws -> Bool {
    input.copyMemory(from: UnsafeRawBufferPointer(pending))
    let room = UnsafeMutableRawBufferPointer(rebasing: input[pending.count...])
    let count = try source.read(into: room)
    if count == 0 && !pending.isEmpty {
      let failure = UndecodableText.cutShort(encoding)
      self.failure = failure
      throw failure
    }
    pending = UnsafeMutableRawBufferPointer(rebasing: input[..<(pending.count + count)])
    needsInput = false
    return count > 0
  }

  private func convert(to output: inout UnsafeMutableRawBufferPointer) {
    switch converters[0].convert(&pending, to: &output) {
    case .inputEnd, .cutShort: needsInput = true
    case .outputFull: break
    case .invalid: if !convertOne(to: &output) { failure = .invalid(encoding) }
    }
  }

  /// Converts a character that the first converter does not know by the second one, if there is one that does.
  private func convertOne(to output: inout UnsafeMutableRawBufferPointer) -> Bool {
    // With too little room left, the next call tries again.
    guard converters.count > 1, output.count >= 16 else { return converters.count > 1 }
    var character = UnsafeMutableRawBufferPointer(rebasing: pending.prefix(2))
    let before = output.count
    let stop = converters[1].convert(&character, to: &output)
    converters[1].finish(&output)
    guard stop == .inputEnd, output.count < before else { return false }
    pending = UnsafeMutableRawBufferPointer(rebasing: pending.dropFirst(2))
    needsInput = pending.isEmpty
    return true
  }
}

/// What ends the text of a source in another encoding, without the place, which its reader knows.
enum UndecodableText: Error, Equatable {
  /// The next bytes are no character.
  case invalid(TextEncoding)
  /// The source ends within a character.
  case cutShort(TextEncoding)
}
