/// What was read of a file of word vectors, and what could not be used.
public struct VectorFileReport: Sendable, Equatable {
  /// How a file is laid out.
  public enum Form: Sendable, Equatable {
    /// A `.vectors` file, which is mapped.
    case mapped
    /// Text with the number of words and their dimension in its first line: word2vec's and fastText's.
    case text
    /// Text without such a line: GloVe's.
    case textWithoutHeader
    /// word2vec's binary form.
    case binary
  }

  /// Why the vector of a line, or of a row of a binary file, is left out.
  public enum Reason: Sendable, Hashable {
    /// There are more or fewer numbers than in other lines.
    case fieldCount
    /// A field is no number.
    case noNumber
    /// A number is infinite or none (NaN).
    case notFinite
    /// There is no word before the numbers.
    case noWord
    /// The word is not UTF-8, and not only cut within its last character.
    case encoding
    /// The file ends within the row, or its rows cannot be told apart from there on.
    case cutShort
    /// The word was there before; its first vector counts.
    case duplicateWord
  }

  /// The lines that were left out for one reason.
  public struct Skipped: Sendable, Equatable {
    /// The reason.
    public let reason: Reason
    /// How many lines there are.
    public internal(set) var count: Int
    /// Where the first of them is.
    public let first: EmbeddingsError.Place
    /// What was found there.
    public let found: String
  }

  /// How the file is laid out.
  public let form: Form
  /// The words that have a vector.
  public internal(set) var wordCount: Int
  /// The length of every vector.
  public let dimension: Int
  /// The number of words by the file's first line, nil for a file without such a line.
  public let statedCount: Int?
  /// What was left out, by reason, in the order of the first places.
  public internal(set) var skipped: [Skipped] = []
  /// The words with bytes that are not UTF-8, for which U+FFFD stands now: the original tool cuts long words within a
  /// character.
  public internal(set) var repairedCount = 0
  /// Where the first of them is.
  public internal(set) var firstRepaired: EmbeddingsError.Place?

  init(form: Form, wordCount: Int, dimension: Int, statedCount: Int?) {
    (self.form, self.wordCount) = (form, wordCount)
    (self.dimension, self.statedCount) = (dimension, statedCount)
  }
}

extension VectorFileReport {
  /// The lines or rows of the file, with those that were left out.
  public var rowCount: Int { wordCount + skipped.reduce(0) { $0 + $1.count } }

  /// The lines that hold no word vector; a word that was there before does.
  var badCount: Int { rowCount - wordCount - count(of: .duplicateWord) }

  /// How many lines were left out for a reason.
  public func count(of reason: Reason) -> Int {
    skipped.first { $0.reason == reason }?.count ?? 0
  }

  mutating func skip(
    _ reason: Reason, at place: EmbeddingsError.Place, found: String, count: Int = 1
  ) {
    if let index = skipped.firstIndex(where: { $0.reason == reason }) {
      skipped[index].count += count
    } else {
      skipped.append(Skipped(reason: reason, count: count, first: place, found: found))
    }
  }

  mutating func repair(at place: EmbeddingsError.Place) {
    repairedCount += 1
    firstRepaired = firstRepaired ?? place
  }

  /// A sentence on each kind of trouble, none if there was none.
  public var notes: [String] {
    var notes = skipped.map(\.description)
    if let statedCount, statedCount != rowCount {
      notes.insert(
        "the first line says \(Self.words(statedCount)), the file holds \(rowCount)", at: 0)
    }
    if let firstRepaired {
      notes.append(
        "\(Self.words(repairedCount)) with bytes that are not UTF-8, U+FFFD for them; "
          + "the first at \(firstRepaired)")
    }
    return notes
  }

  fileprivate static func words(_ count: Int) -> String {
    count == 1 ? "1 word" : "\(count) words"
  }
}

extension VectorFileReport: CustomStringConvertible {
  /// What was read, and a line on each kind of trouble.
  public var description: String {
    let title = "\(Self.words(wordCount)), \(dimension) dimensions, read as \(form)"
    return ([title] + notes).joined(separator: "\n")
  }
}

extension VectorFileReport.Skipped: CustomStringConvertible {
  /// How many lines were left out, why, and where the first is: `1 left out: a field that is no number (line 7: "x")`.
  public var description: String {
    "\(count) left out: \(reason) (\(count == 1 ? "" : "first ")\(first): \(found))"
  }
}

extension VectorFileReport.Form: CustomStringConvertible {
  /// The form as it stands in a sentence: `word2vec's text`.
  public var description: String {
    switch self {
    case .mapped: "a mapped file"
    case .text: "word2vec's text"
    case .textWithoutHeader: "text without a first line of counts, as GloVe's"
    case .binary: "word2vec's binary form"
    }
  }
}

extension VectorFileReport.Reason: CustomStringConvertible {
  /// What is wrong with the line: `another number of fields`.
  public var description: String {
    switch self {
    case .fieldCount: "another number of fields"
    case .noNumber: "a field that is no number"
    case .notFinite: "a number that is not finite"
    case .noWord: "no word before the numbers"
    case .encoding: "a word that is not UTF-8"
    case .cutShort: "no whole row"
    case .duplicateWord: "a word that was there before"
    }
  }
}
