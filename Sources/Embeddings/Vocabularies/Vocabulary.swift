import CorpusReading
import Lexicons

/// The numbers that tokens (words or characters) have in a model.
///
/// 0 stands for padding, that is for no token, and 1 for every unknown one; the known tokens follow from 2 on.
///
/// ```swift
/// let vocabulary = Vocabulary(counts: [(word: "北京", count: 7), (word: "上海", count: 9)])
/// vocabulary["上海"]  // 2
/// vocabulary["广州"]  // 1
/// ```
///
/// Tokens are the same when their scalars are: there is no normalization, so 豈 (U+F900) is not 豈 (U+8C48).
/// Looking up a string costs a hash of its bytes; a scalar, two array accesses.
public struct Vocabulary: FileReadable, FileWritable, Sendable, Equatable {
  /// The index that stands for no token.
  public static let paddingIndex = 0
  /// The index that stands for every token that is not in the vocabulary.
  public static let unknownIndex = 1

  /// How the first two entries are written; they are not tokens, and a token may be spelled like them.
  static let reserved = ["[PAD]", "[UNK]"]

  /// Whether capital letters are characters of their own: one of them is in the vocabulary.
  public let keepsCase: Bool
  private let table: WordTable
  private let scalars: ScalarPages

  /// A vocabulary of distinct tokens, which get the indices 2, 3, … in this order.
  ///
  /// - Precondition: no token is empty and none comes twice.
  public init(tokens: some Sequence<String>) {
    var table = WordTable()
    for (number, token) in tokens.enumerated() {
      precondition(!token.isEmpty, "A token of a vocabulary has at least one scalar.")
      precondition(
        table.insert(token) == number, "The token \(token.debugDescription) comes twice.")
    }
    self.init(table)
  }

  /// The tokens that occur `minimumCount` times or more, by falling count, ties by the order of their scalars.
  ///
  /// Counts of a token that comes more than once are added up; an empty one is left out.
  public init(counts: some Sequence<(word: String, count: Int)>, minimumCount: Int = 1) {
    var table = WordTable()
    var sums: [Int] = []
    for (word, count) in counts where !word.isEmpty {
      let number = table.insert(word)
      if number == sums.count { sums.append(0) }
      sums[number] += count
    }
    self.init(WordRanking(table, counts: sums, minimumCount: minimumCount).words)
  }

  init(_ table: WordTable) {
    self.table = table
    let characters = (0..<table.count).compactMap { number -> (Unicode.Scalar, Int)? in
      let token = table[number].unicodeScalars
      guard let scalar = token.first, token.count == 1 else { return nil }
      return (scalar, number + Self.reserved.count)
    }
    scalars = ScalarPages(characters, missing: Self.unknownIndex)
    keepsCase = characters.contains { $0.0.properties.lowercaseMapping != String($0.0) }
  }

  /// The number of indices, with those of padding and unknown tokens.
  public var count: Int { table.count + Self.reserved.count }

  /// The known tokens in order; the first has the index 2.
  ///
  /// Complexity: linear in their number, at every call.
  public var tokens: [String] { (0..<table.count).map { table[$0] } }

  /// The token of an index; `[PAD]` and `[UNK]` for the first two.
  ///
  /// - Precondition: `0 <= index < count`.
  public func token(at index: Int) -> String {
    precondition(0..<count ~= index, "Token \(index) of a vocabulary of \(count).")
    return index < Self.reserved.count ? Self.reserved[index] : table[index - Self.reserved.count]
  }

  /// The index of a token, `unknownIndex` when it has none.
  public subscript(token: String) -> Int { index(of: token) ?? Self.unknownIndex }

  /// The index of the token that a single scalar is, `unknownIndex` when it has none.
  public subscript(scalar: Unicode.Scalar) -> Int { scalars[scalar] }

  /// The index of a token, nil when it has none.
  public func index(of token: String) -> Int? {
    table.index(of: token).map { $0 + Self.reserved.count }
  }
}

/// A map from scalars to numbers in pages of 256, of which only those with an entry exist.
private struct ScalarPages: Sendable, Equatable {
  /// For each block of 256 scalars, the page it uses; page 0 is the one without entries.
  private var pageOfBlock = [UInt16](repeating: 0, count: 0x11_0000 >> 8)
  private var entries: [Int32]

  init(_ numbers: some Sequence<(Unicode.Scalar, Int)>, missing: Int) {
    let empty = [Int32](repeating: Int32(missing), count: 256)
    entries = empty
    for (scalar, number) in numbers {
      let block = Int(scalar.value >> 8)
      if pageOfBlock[block] == 0 {
        pageOfBlock[block] = UInt16(entries.count >> 8)
        entries += empty
      }
      entries[Int(pageOfBlock[block]) << 8 | Int(scalar.value & 255)] = Int32(number)
    }
  }

  subscript(scalar: Unicode.Scalar) -> Int {
    Int(entries[Int(pageOfBlock[Int(scalar.value >> 8)]) << 8 | Int(scalar.value & 255)])
  }
}
