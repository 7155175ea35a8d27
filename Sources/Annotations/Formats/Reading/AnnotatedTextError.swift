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
  /// A relation or event names an annotation that the record does not have.
  case unknownReference(RecordLocation, id: String)
  /// A relation names an entity that the record does not have.
  case noSuchEntity(RecordLocation, index: Int, count: Int)
  /// An offset lies outside the text, so the file counts in another unit or is damaged.
  case rangeOutsideText(RecordLocation, start: Int, end: Int, length: Int)
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
      "\(location): the record has no “\(key)”"
    case .wrongType(let location, let key, let expected):
      "\(location): “\(key)” is not \(expected)"
    case .missingColumn(let location, let count, let found):
      "\(location): expected a token and a tag in "
        + (count == 2 ? "two columns" : "\(count) columns or more") + ", found “\(found)”"
    case .unknownTag(let location, let found):
      "\(location): expected a tag such as O, B-PER or I-PER, found “\(found)”"
    case .malformedLine(let location, let expected, let found):
      "\(location): expected \(expected), found “\(found)”"
    case .missingText(let path, let annotations):
      "\(annotations): expected the text that it annotates in \(path), which cannot be read"
    case .unknownReference(let location, let id):
      "\(location): “\(id)” is named, but no annotation has that id"
    case .noSuchEntity(let location, let index, let count):
      "\(location): a relation names entity \(index), but the record has \(count)"
    case .rangeOutsideText(let location, let start, let end, let length):
      "\(location): the range \(start)..<\(end) does not lie in the text of \(length) characters;"
        + " offsets count Unicode scalars"
    case .unknownName(let location, let kind, let found, let known):
      "\(location): the \(kind) “\(found)” is not in the schema; \(Self.listing(known))"
    case .notTaken(let location, _, let found):
      "\(location): \(found)"
    case .missingString(let location, let string):
      "\(location): the text does not contain “\(string)”"
    case .unpairedText(let text, let missingFrom):
      "the text “\(text.prefix(40))” is missing from the \(missingFrom)"
    }
  }

  private static func listing(_ known: [String]) -> String {
    if known.isEmpty { return "it has none" }
    let shown = known.prefix(8).joined(separator: ", ")
    let rest = known.count > 8 ? " and \(known.count - 8) more" : ""
    return "it has \(shown)\(rest)"
  }
}
