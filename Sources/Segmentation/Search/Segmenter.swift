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
/// (`SegmentationRules`). A `UserDictionary` comes on top. Traditional characters find the words of a
/// lexicon that knows only simplified ones, and foldings do the like for width and case; offsets and
/// words are always those of the text as given.
///
/// A segmenter may be used by many threads at once, each with a `Workspace` of its own.
public struct Segmenter: FileWritable, Sendable {
  let model: UnigramModel
  private(set) var reader: SymbolReader
  /// What a text's characters are read as where the lexicon lacks them; nil where nothing else than
  /// the reader's folding was asked for.
  private let scriptFolding: ScriptFolding?
  private var symbolTable: SymbolTable
  private let nlpZero: NLPZeroTokenizer?
  let logTotal: Double

  /// Whether strings of up to four symbols may be words that the lexicon lacks; otherwise what it
  /// lacks is cut into single symbols. A lexicon without frequencies (all counts 1) always does so.
  public var findsUnknownWords = true {
    didSet {
      if findsUnknownWords != oldValue {
        symbolTable = SymbolTable(model, knowsUnknown: findsUnknownWords)
      }
    }
  }

  /// Whether numbers in Chinese characters, and letters and digits with marks between, are never cut by the rules
  /// `units`, unless a user's word cuts them:
  ///
  /// - digits and units in order, 六十五 and 一百多万; three digits and more, or two that follow one another, hold a zero
  ///   or stand before 年; with 第 before them, with 分之 or 点 between (百分之八十五点六), not with 多, 余 or 几 behind;
  /// - a number with commas before groups of three digits, `23,876`;
  /// - digits with `-`, `/`, `:` or `.` between: dates, times, versions, shares, telephone numbers;
  /// - letters with `-`, `_`, `.`, `'` or `&` between, and digits beside them: `SK-II`, `node.js`, `AT&T`; `C++` and `C#`;
  /// - addresses of mail and of pages.
  public var keepsCompounds = true {
    didSet { reader.keepsCompounds = keepsCompounds }
  }

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
  ///     `.traditional`. The lexicon's words have to be plain already. If nil, a text in traditional characters
  ///     of which the lexicon lacks one in ten and more is read in simplified ones, but for the rules
  ///     `nlpZero`; words of a user dictionary are then found as they are written.
  ///
  /// Complexity: O(n log n) in the number of words; about a second for a million.
  public init(
    lexicon: Lexicon, rules: SegmentationRules = .units,
    userDictionary: UserDictionary = UserDictionary(), folding: NormalizedText.Options? = nil
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
    folding: NormalizedText.Options? = nil
  ) throws {
    self.init(try UnigramModel(contentsOf: path), userDictionary, folding)
  }

  /// Opens the file at `url`, as `init(contentsOf:userDictionary:folding:)` does one named by its path, with the
  /// same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public init(
    contentsOf url: URL, userDictionary: UserDictionary = UserDictionary(),
    folding: NormalizedText.Options? = nil
  ) throws {
    try self.init(contentsOf: url.filePath, userDictionary: userDictionary, folding: folding)
  }

  private init(
    _ model: UnigramModel, _ userDictionary: UserDictionary, _ folding: NormalizedText.Options?
  ) {
    self.model = model
    reader = SymbolReader(
      rules: model.rules, folding: folding.flatMap(CharacterFolding.init), keepsCompounds: true)
    symbolTable = SymbolTable(model, knowsUnknown: true)
    let trie = model.trie
    scriptFolding =
      folding != nil || model.rules == .nlpZero
      ? nil
      : ScriptFolding { character in
        // Codes are by frequency, from 1 on.
        let code = trie.code(of: character.value)
        return code == 0 ? nil : Int(code)
      }
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
    let wholeWords = read(bytes, &workspace)
    workspace.ends.removeAll(keepingCapacity: true)
    withLattice(of: bytes, workspace.input) { lattice in
      var start = 0
      for index in 0...wholeWords.count {
        let word = index < wholeWords.count ? wholeWords[index] : lattice.count..<lattice.count
        let part = start..<word.lowerBound
        if let nlpZero {
          nlpZero.appendEnds(
            of: part, in: lattice, workspace: &workspace.nlpZero, to: &workspace.ends)
        } else {
          workspace.path.appendEnds(of: part, in: lattice, to: &workspace.ends)
        }
        if !word.isEmpty { workspace.ends.append(word.upperBound) }
        start = word.upperBound
      }
    }
  }
}

extension Segmenter {
  /// Reads a text and the codes of its symbols; returns the user's words that come out whole.
  func read(_ bytes: UnsafeRawBufferPointer, _ workspace: inout Workspace) -> [Range<Int>] {
    let isTorn = rules == .units && userDictionary.tearsUnits && userDictionary.hasWholeWords
    if isTorn {
      readTorn(bytes, &workspace.input.text)
    } else {
      reader.read(bytes, into: &workspace.input.text)
    }
    let unknownCount = encode(&workspace.input)
    workspace.input.isFolded = reader.folding?.options.contains(.traditional) ?? false
    let isForeign = unknownCount * Self.foreignDivisor >= max(1, workspace.input.text.count)
    if isForeign, let scriptFolding, workspace.input.text.fold(scriptFolding) {
      workspace.input.isFolded = true
      encode(&workspace.input)
    }
    if keepsCompounds && rules == .units {
      workspace.input.findNumerals()
    } else {
      workspace.input.numerals.removeAll(keepingCapacity: true)
    }
    if isTorn || userDictionary.isEmpty { return [] }
    return workspace.input.text.withUnsafeSymbols { wholeWords(bytes, $0) }
  }

  /// A text of which the lexicon lacks one symbol in ten and more may be one in traditional characters, a third of which
  /// simplified Chinese does not have; a rare character is no reason to load what folds.
  private static let foreignDivisor = 10

  /// Looks the symbols up; returns how many of those that are no units have no code.
  @discardableResult
  private func encode(_ input: inout ReadText) -> Int {
    // A copy shares the memory of what is read only.
    let text = input.text
    return text.withUnsafeSymbols {
      symbolTable.read($0, model, unitCost: unitCost, into: &input)
    }
  }

  /// ln p of what is cut in advance: nothing that a word could compete with, unless a user's does.
  private var unitCost: Float { userDictionary.hasOtherWords ? Float(-logTotal) : 0 }

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

  /// Calls `body` with the lattice of a text that was read.
  func withLattice<Result>(
    of bytes: UnsafeRawBufferPointer, _ input: ReadText, _ body: (Lattice) -> Result
  ) -> Result {
    input.text.withUnsafeSymbols { symbols in
      input.codes.withUnsafeBufferPointer { codes in
        input.steps.withUnsafeBufferPointer { steps in
          input.numerals.withUnsafeBufferPointer { numerals in
            body(
              Lattice(
                symbols: symbols, steps: steps, codes: codes, states: model.trie.states,
                costs: model.costs, unknownWords: findsUnknownWords ? model.unknownWords : nil,
                userWords: userDictionary.hasOtherWords ? userWords(bytes) : nil,
                numerals: numerals, numberCode: model.trie.code(of: Symbol.number)))
          }
        }
      }
    }
  }
}
