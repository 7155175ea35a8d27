import CorpusReading
import Foundation
import Lexicons

/// Cuts text into words by a lexicon: nlp-zero's tokenizer, with a user dictionary on top.
///
/// ```swift
/// var lexicon = Lexicon()
/// for word in ["扫描", "扫描仪", "仪器"] { lexicon.add(word, count: 10) }
/// Segmenter(lexicon: lexicon).words(in: "扫描仪器，2024")   // ["扫描", "仪器", "，", "2024"]
/// ```
///
/// The rules, as in nlp-zero 0.1.6:
/// 1. Text is cut at runs of `。，、！？`, line feed and space, each such character a word of its own.
/// 2. Each piece in between is cut into the most probable words (`UnigramViterbi`).
/// 3. A word is joined to the one before it when both end in an ASCII letter or digit and it
///    consists of letters, digits and `.` alone.
///
/// A user dictionary comes before all of them. From left to right, the longest of its words that
/// starts at a position comes out whole, whatever it contains (`New York`, `C++`), except where
/// its first or last character is a letter or digit of a spaced script and the text goes on with
/// another: `lic` does not tear `license`. Its counts do not matter. Lexicon words with count 0
/// are not used.
///
/// A segmenter never changes and may be used by many threads, each with a `Workspace` of its own.
public struct Segmenter: Sendable {
  /// Scratch memory of one thread and the words of the text segmented last.
  public struct Workspace: Sendable {
    /// The words as ranges of Unicode scalars; together they are the whole text.
    public internal(set) var wordRanges: [Range<Int>] = []
    var scalars: [UInt32] = []
    /// The byte offset of each scalar, and the number of bytes.
    var byteOffsets: [Int] = []
    var codes: [UInt32] = []
    var userCodes: [UInt32] = []
    var ends: [Int] = []
    var viterbi = UnigramViterbi.Workspace()

    /// Creates an empty workspace.
    public init() {}

    /// The bytes in UTF-8 of a range of the scalars of the text segmented last.
    public func byteRange(of range: Range<Int>) -> Range<Int> {
      byteOffsets[range.lowerBound]..<byteOffsets[range.upperBound]
    }
  }

  private let viterbi: UnigramViterbi
  private let logCounts: [Double]
  private let logTotal: Double
  private let userWords: UserWords?

  /// Prepares a segmenter.
  ///
  /// Complexity: O(n log n) in the number of words; about a second for a million.
  public init(lexicon: Lexicon, userDictionary: Lexicon? = nil) {
    viterbi = UnigramViterbi(trie: DoubleArrayTrie(words: lexicon.words))
    logCounts = lexicon.counts.map { $0 > 0 ? log(Double($0)) : -.infinity }
    logTotal = lexicon.totalCount > 0 ? log(Double(lexicon.totalCount)) : 0
    userWords = userDictionary.flatMap { $0.count > 0 ? UserWords($0) : nil }
  }

  /// The words of `text`, which joined give the text again.
  public func words(in text: String) -> [String] {
    var workspace = Workspace()
    return words(in: text, workspace: &workspace)
  }

  /// The words of `text`, with memory that is used again for the next text.
  public func words(in text: String, workspace: inout Workspace) -> [String] {
    var text = text
    return text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      segment(bytes, workspace: &workspace)
      return workspace.wordRanges.map {
        String(decoding: bytes[workspace.byteRange(of: $0)], as: UTF8.self)
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

  /// Segments valid UTF-8, such as the bytes of a `CorpusLine`; the words are then in
  /// `workspace.wordRanges`.
  ///
  /// Complexity: linear in the text's length times that of the longest word; no memory is
  /// allocated unless the text is longer than any before it.
  public func segment(_ bytes: UnsafeRawBufferPointer, workspace: inout Workspace) {
    workspace.scalars.removeAll(keepingCapacity: true)
    workspace.byteOffsets.removeAll(keepingCapacity: true)
    UTF8Text.forEachScalar(in: bytes) { scalar, offset in
      workspace.scalars.append(scalar)
      workspace.byteOffsets.append(offset)
    }
    workspace.byteOffsets.append(bytes.count)
    segmentScalars(&workspace)
  }

  private func segmentScalars(_ workspace: inout Workspace) {
    workspace.wordRanges.removeAll(keepingCapacity: true)
    workspace.codes.removeAll(keepingCapacity: true)
    for scalar in workspace.scalars { workspace.codes.append(viterbi.trie.code(of: scalar)) }
    guard let userWords else { return tokenize(0..<workspace.scalars.count, &workspace) }
    userWords.encode(workspace.scalars, into: &workspace.userCodes)
    var position = 0
    while let word = userWords.nextMatch(
      in: workspace.scalars, codes: workspace.userCodes, from: position)
    {
      tokenize(position..<word.lowerBound, &workspace)
      workspace.wordRanges.append(word)
      position = word.upperBound
    }
    tokenize(position..<workspace.scalars.count, &workspace)
  }

  /// nlp-zero's rules on a part of the text.
  private func tokenize(_ part: Range<Int>, _ workspace: inout Workspace) {
    let firstWord = workspace.wordRanges.count
    var start = part.lowerBound
    for position in part where Self.isSeparator(workspace.scalars[position]) {
      cut(start..<position, &workspace)
      workspace.wordRanges.append(position..<position + 1)
      start = position + 1
    }
    cut(start..<part.upperBound, &workspace)
    LatinJoining.join(&workspace.wordRanges, from: firstWord, in: workspace.scalars)
  }

  /// The most probable words of a piece without separators.
  private func cut(_ piece: Range<Int>, _ workspace: inout Workspace) {
    if piece.isEmpty { return }
    workspace.ends.removeAll(keepingCapacity: true)
    workspace.codes.withUnsafeBufferPointer { codes in
      logCounts.withUnsafeBufferPointer { logCounts in
        viterbi.appendBestPath(
          of: UnsafeBufferPointer(rebasing: codes[piece]), logCounts: logCounts,
          logTotal: logTotal, workspace: &workspace.viterbi, offset: piece.lowerBound,
          to: &workspace.ends)
      }
    }
    var start = piece.lowerBound
    for end in workspace.ends {
      workspace.wordRanges.append(start..<end)
      start = end
    }
  }

  /// `[。，、！？\n ]`
  @inline(__always)
  private static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF0C, 0x3001, 0xFF01, 0xFF1F, 0x0A, 0x20: true
    default: false
    }
  }
}
