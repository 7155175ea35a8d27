import CorpusReading
import Foundation
import Lexicons

/// Cuts text into words by a lexicon: the most probable words of all that could stand there.
///
/// ```swift
/// var lexicon = Lexicon()
/// for word in ["扫描", "扫描仪", "仪器", "0年"] { lexicon.add(word, count: 10) }
/// Segmenter(lexicon: lexicon).words(in: "扫描仪器，2024年")   // ["扫描", "仪器", "，", "2024年"]
/// ```
///
/// The probability of a word follows from its count, that of one that the lexicon lacks from its
/// length and its symbols (`OpenVocabulary`), and words are independent (`BestPath`). What can be part of a word, and what is cut in advance, the rules say
/// (`SegmentationRules`). A `UserDictionary` comes on top, and a folding lets, for example,
/// traditional characters find the words of a simplified lexicon; offsets and words are always those
/// of the text as given.
///
/// A segmenter may be used by many threads at once, each with a `Workspace` of its own.
public struct Segmenter: FileWritable, Sendable {
  let model: UnigramModel
  let reader: SymbolReader
  private let nlpZero: NLPZeroTokenizer?
  private let logTotal: Double

  /// Whether strings of up to four symbols may be words that the lexicon lacks; otherwise what it
  /// lacks is cut into single symbols. A lexicon without frequencies (all counts 1) always does so.
  public var findsUnknownWords = true

  /// The user's words on top of the lexicon. By the rules `nlpZero` weights do not matter: all of
  /// its words come out whole.
  public var userDictionary: UserDictionary {
    didSet { userDictionary.folding = reader.folding }
  }

  /// Prepares a segmenter.
  ///
  /// - Parameters:
  ///   - lexicon: the words with their counts.
  ///   - rules: what is a symbol, and what is cut in advance.
  ///   - userDictionary: words on top of the lexicon.
  ///   - folding: what is made plainer before words are looked for: `.width`, `.letterCase`,
  ///     `.traditional`. The lexicon's words have to be plain already.
  ///
  /// Complexity: O(n log n) in the number of words; about a second for a million.
  public init(
    lexicon: Lexicon, rules: SegmentationRules = .units,
    userDictionary: UserDictionary = UserDictionary(), folding: NormalizedText.Options = []
  ) {
    self.init(UnigramModel(lexicon, rules: rules), userDictionary, folding)
  }

  /// Opens a file that `write(to:)` made. It is mapped, not read: all processes that use it share
  /// its memory, and opening takes about a millisecond for a hundred thousand words.
  ///
  /// - Throws: `SegmentationError` for a file that is damaged or none of these, `CorpusError` for
  ///   one that cannot be opened.
  public init(
    contentsOf path: String, userDictionary: UserDictionary = UserDictionary(),
    folding: NormalizedText.Options = []
  ) throws {
    self.init(try UnigramModel(contentsOf: path), userDictionary, folding)
  }

  /// Opens the file at `url`, as `init(contentsOf:userDictionary:folding:)` does one named by its path, with the
  /// same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public init(
    contentsOf url: URL, userDictionary: UserDictionary = UserDictionary(),
    folding: NormalizedText.Options = []
  ) throws {
    try self.init(contentsOf: url.filePath, userDictionary: userDictionary, folding: folding)
  }

  private init(
    _ model: UnigramModel, _ userDictionary: UserDictionary, _ folding: NormalizedText.Options
  ) {
    self.model = model
    reader = SymbolReader(rules: model.rules, folding: CharacterFolding(folding))
    nlpZero = model.rules == .nlpZero ? NLPZeroTokenizer(model) : nil
    logTotal = model.logTotal
    self.userDictionary = userDictionary
    self.userDictionary.folding = reader.folding
  }

  /// Writes the file that `init(contentsOf:)` opens: rules and lexicon, without user dictionary and
  /// folding.
  ///
  /// - Throws: `CorpusError.unwritable`.
  public func write(to path: String) throws { try model.write(to: path) }

  /// Whether a file begins as those of `write(to:)` do.
  public static func isSegmenterFile(_ path: String) -> Bool {
    SegmenterFile.format.isBeginning(of: path)
  }

  /// What is a symbol and what is cut in advance.
  public var rules: SegmentationRules { model.rules }

  /// The words in use with their counts, the most frequent first.
  ///
  /// Complexity: linear in the length of all words.
  public var lexicon: Lexicon { model.lexicon }

  /// The sum of all counts, on whose scale the weights of a user dictionary are.
  public var totalCount: Int { model.totalCount }

  /// The words of `text`, which joined give the text again.
  public func words(in text: String) -> [String] {
    var workspace = Workspace()
    return words(in: text, workspace: &workspace)
  }

  /// The words of `text`, with memory that is used again for the next text.
  public func words(in text: String, workspace: inout Workspace) -> [String] {
    var text = text
    return text.withUTF8 { utf8 in
      segment(UnsafeRawBufferPointer(utf8), workspace: &workspace)
      return (0..<workspace.wordCount).map {
        String(decoding: utf8[workspace[$0].bytes], as: UTF8.self)
      }
    }
  }

  /// The words of `text` as ranges of its Unicode scalars.
  public func wordRanges(in text: String) -> [Range<Int>] {
    var workspace = Workspace()
    var text = text
    text.withUTF8 { segment(UnsafeRawBufferPointer($0), workspace: &workspace) }
    return workspace.wordRanges
  }

  /// Segments valid UTF-8, such as the bytes of a `CorpusLine`; the words are then in `workspace`.
  ///
  /// Complexity: linear in the text's length times that of the longest word; no memory is
  /// allocated unless the text is longer than any before it.
  ///
  /// - Precondition: the text has fewer than 2³² bytes.
  public func segment(_ bytes: UnsafeRawBufferPointer, workspace: inout Workspace) {
    withExtendedLifetime(model.memory) { findWords(bytes, &workspace) }
  }

  private func findWords(_ bytes: UnsafeRawBufferPointer, _ workspace: inout Workspace) {
    let wholeWords = read(bytes, &workspace.text, &workspace.codes)
    workspace.ends.removeAll(keepingCapacity: true)
    workspace.text.withUnsafeSymbols { symbols in
      workspace.codes.withUnsafeBufferPointer { codes in
        let lattice = lattice(bytes, symbols, codes)
        var start = 0
        for index in 0...wholeWords.count {
          let word = index < wholeWords.count ? wholeWords[index] : lattice.count..<lattice.count
          if let nlpZero {
            nlpZero.appendEnds(
              of: start..<word.lowerBound, in: lattice, workspace: &workspace.nlpZero,
              to: &workspace.ends)
          } else {
            workspace.path.appendEnds(
              of: start..<word.lowerBound, in: lattice, to: &workspace.ends)
          }
          if !word.isEmpty { workspace.ends.append(word.upperBound) }
          start = word.upperBound
        }
      }
    }
  }
}

extension Segmenter {
  /// Reads a text and the codes of its symbols; returns the user's words that come out whole.
  func read(
    _ bytes: UnsafeRawBufferPointer, _ text: inout SymbolText, _ codes: inout [UInt32]
  ) -> [Range<Int>] {
    let isTorn = rules == .units && userDictionary.tearsUnits && userDictionary.hasWholeWords
    if isTorn { readTorn(bytes, &text) } else { reader.read(bytes, into: &text) }
    let count = text.count
    if codes.count < count {
      codes = Array(repeating: 0, count: max(256, count + count / 2))
    }
    return text.withUnsafeSymbols { symbols in
      model.trie.encode(symbols, into: &codes)
      return isTorn || userDictionary.isEmpty ? [] : wholeWords(bytes, symbols)
    }
  }

  /// Reads a text in which the user's words without weight are units, whatever is around them.
  private func readTorn(_ bytes: UnsafeRawBufferPointer, _ text: inout SymbolText) {
    text.removeAll()
    var start = 0
    while let word = userDictionary.nextWholeWord(in: bytes, from: start) {
      reader.append(UnsafeRawBufferPointer(rebasing: bytes[start..<word.lowerBound]), to: &text)
      text.appendUnit(UnsafeRawBufferPointer(rebasing: bytes[word]))
      start = word.upperBound
    }
    reader.append(UnsafeRawBufferPointer(rebasing: bytes[start...]), to: &text)
  }

  private func wholeWords(
    _ bytes: UnsafeRawBufferPointer, _ symbols: UnsafeBufferPointer<Symbol>
  ) -> [Range<Int>] {
    if !userDictionary.hasWholeWords && nlpZero == nil { return [] }
    let words = userWords(bytes)
    var found: [Range<Int>] = []
    while let word = words.nextWholeWord(
      from: found.last?.upperBound ?? 0, in: symbols, all: nlpZero != nil)
    {
      found.append(word)
    }
    return found
  }

  func userWords(_ bytes: UnsafeRawBufferPointer) -> UserWords {
    UserWords(dictionary: userDictionary, bytes: bytes, rules: rules, logTotal: logTotal)
  }

  /// The lattice of a text that was read.
  func lattice(
    _ bytes: UnsafeRawBufferPointer, _ symbols: UnsafeBufferPointer<Symbol>,
    _ codes: UnsafeBufferPointer<UInt32>
  ) -> Lattice {
    Lattice(
      symbols: symbols, codes: codes, states: model.trie.states, costs: model.costs,
      unknownWords: findsUnknownWords ? model.unknownWords : nil,
      userWords: userDictionary.hasOtherWords ? userWords(bytes) : nil)
  }
}

extension DoubleArrayTrie {
  /// Writes the codes of symbols; units have none.
  fileprivate func encode(_ symbols: UnsafeBufferPointer<Symbol>, into codes: inout [UInt32]) {
    codes.withUnsafeMutableBufferPointer { codes in
      for (index, symbol) in symbols.dropLast().enumerated() {
        codes[index] = code(of: symbol.value)
      }
    }
  }
}
