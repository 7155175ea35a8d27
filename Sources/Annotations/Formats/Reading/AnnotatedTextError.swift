import CorpusReading

/// What can be wrong with annotated data or a schema; each case carries the evidence.
public enum AnnotatedTextError: DescribedError, Hashable, Sendable {
  /// The file holds no record.
  case noRecords(path: String)
  /// The first record is of no known format; `found` says what it looks like, `known` what the known
  /// ones do, and `nearest` which of them it shares most with.
  case unknownFormat(
    RecordLocation, found: String, nearest: NearestFormat? = nil, known: [String])
  /// The JSON is broken; `reason` is the parser's.
  case notJSON(RecordLocation, reason: String)
  /// A record lacks what its format demands, such as `spo_list[1].object`.
  case missingKey(RecordLocation, key: String)
  /// The value at `key` is of another kind than the format demands.
  case wrongType(RecordLocation, key: String, expected: String)
  /// A line of a column file has fewer columns than the file's token and tags take.
  case missingColumn(RecordLocation, count: Int, found: String)
  /// What stands in a column of tags is not a tag of BIO, BIOES, BILOU, BMES or BMEWO.
  case unknownTag(RecordLocation, found: String)
  /// A line is not what its form demands, such as that of brat's `.ann` files or a row of a table; `expected` says
  /// what would be.
  case malformedLine(RecordLocation, expected: String, found: String)
  /// The text that annotations speak of is not beside them.
  case missingText(path: String, annotations: String)
  /// A name that the schema does not have; `known` are those it has, nearest first.
  case unknownName(RecordLocation, kind: String, found: String, known: [String])
  /// Something that has no place in an annotated text, where everything has to be taken.
  case notTaken(RecordLocation, Omission, found: String)
  /// A string that its text does not contain, where everything has to be taken.
  case missingString(RecordLocation, string: String)
  /// A prediction or gold text that has no counterpart in the other file.
  case unpairedText(text: String, missingFrom: String)

  /// One sentence that names the file, the record and what is wrong.
  public var description: String {
    switch self {
    case .noRecords(let path):
      "\(path): the file holds no record"
    case .unknownFormat(let location, let found, let nearest, let known):
      "\(location): unknown format (\(found)); "
        + (nearest.map { "the nearest is \($0); " } ?? "")
        + "the known ones are " + known.joined(separator: ", ")
    case .notJSON(let location, let reason):
      "\(location): not valid JSON (\(reason))"
    case .missingKey(let location, let key):
      "\(location): the record has no “\(key.shortened)”"
    case .wrongType(let location, let key, let expected):
      "\(location): “\(key.shortened)” is not \(expected)"
    case .missingColumn(let location, let count, let found):
      "\(location): expected a token and a tag in "
        + (count == 2 ? "two columns" : "\(count) columns or more") + ", found “\(found.shortened)”"
    case .unknownTag(let location, let found):
      "\(location): expected a tag such as O, B-PER or I-PER, found “\(found.shortened)”"
    case .malformedLine(let location, let expected, let found):
      "\(location): expected \(expected), found “\(found.shortened)”"
    case .missingText(let path, let annotations):
      "\(annotations): expected the text that it annotates in \(path), which cannot be read"
    case .unknownName(let location, let kind, let found, let known):
      "\(location): the \(kind) “\(found.shortened)” is not in the schema; \(Self.listing(known))"
    case .notTaken(let location, _, let found):
      "\(location): \(found)"
    case .missingString(let location, let string):
      "\(location): the text does not contain “\(string.shortened)”"
    case .unpairedText(let text, let missingFrom):
      "the text “\(text.shortened)” is missing from the \(missingFrom)"
    }
  }

  private static func listing(_ known: [String]) -> String {
    if known.isEmpty { return "it has none" }
    let shown = known.prefix(8).map(\.shortened).joined(separator: ", ")
    let rest = known.count > 8 ? " and \(known.count - 8) more" : ""
    return "it has \(shown)\(rest)"
  }
}
