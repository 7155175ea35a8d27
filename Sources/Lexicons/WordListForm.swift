import CorpusReading

/// How the lines of a list of words are to be read: what stands between their fields, and in which order these come.
///
/// Decided once a file, from its first lines, so that 15 is a weight in `云计算 15` of a list with weights and part of
/// the word in `iPhone 15` of one without:
///
/// - with a tab anywhere, tabs separate;
/// - with commas before numbers or tags in nearly all lines, commas do;
/// - where more than half of the lines with white space inside end in a weight or a tag, or a quarter in both, white
///   space does, and what is left of these is the word, white space and all;
/// - otherwise a line is a word.
///
/// Behind the word stand a weight, a tag, both in either order, or several pairs of tag and weight, which are added
/// up: so the lists of jieba, HanLP, ICTCLAS, ansj, pkuseg, THUOCL and nlp-zero are read.
public struct WordListForm: Sendable, Equatable, CustomStringConvertible {
  /// What separates the fields of a line.
  public enum Separator: Sendable {
    case tab, comma, whiteSpace
  }

  /// What separates fields; nil if lines are words.
  public let separator: Separator?
  /// Whether lines that were looked at have weights.
  public let hasWeights: Bool
  /// Whether they have tags.
  public let hasTags: Bool

  /// How many lines a form is decided by.
  static let sampleCount = 1000

  private static let expected =
    "a word, a tab or space and a count, which is a whole number, and a tag if wanted"

  /// The parts of speech in the dictionaries of jieba, LAC, ICTCLAS and HanLP.
  private static let knownTags = Set(
    """
    a ad ag al an b bg bl c cc d dg df dl e eng f g gb gbc gc gg gi gm gp h i in j jn k l ln m mg mq n nb nba nbc nbp \
    nf ng nhd nhm ni nic nis nit nl nm nmc nn nnd nnt nr nr1 nr2 nrf nrfg nrj nrt ns nsf nt ntc ntcb ntcf ntch nth nto \
    nts ntu nw nx nz o p pba pbei q qe qg qt qv r rg rr ry rys ryt ryv rz rzs rzt rzv s t tg u ud ude1 ude2 ude3 udeng \
    udh ug uguo uj ul ule ulian uls usuo uv uyy uz uzhe uzhi v vd vf vg vi vl vn vq vs vshi vx vyou w wb wd wf wh wj \
    wky wkz wm wn wp ws wt ww wyy wyz x xu xx y yg z zg userDefine userdefine PER LOC ORG TIME
    """.split(separator: " ").map(String.init))

  typealias Field = ArraySlice<UInt8>

  /// The form of a list that begins with some lines.
  init(of sample: [[UInt8]]) {
    let lines = sample.map { $0[...] }
    separator = Self.separator(of: lines)
    let separator = separator
    let tails = lines.compactMap { line in Self.fields(line, separator).flatMap(Self.tail) }
    hasWeights = tails.contains { $0.count != nil }
    hasTags = tails.contains(where: \.hasTag)
  }

  private static func separator(of lines: [Field]) -> Separator? {
    if lines.contains(where: { $0.contains(UInt8(ascii: "\t")) }) { return .tab }
    let comma = lines.count { fields($0, .comma).flatMap(tail)?.length ?? 0 > 0 }
    if comma > 0 && comma * 10 >= lines.count * 9 { return .comma }
    let several = lines.compactMap { fields($0, .whiteSpace) }.filter { $0.count > 1 }
    // A weight and a tag together are twice as telling as one of them.
    // What looks like a weight and is none is to be told, not taken for a word.
    let evidence = several.reduce(0) { sum, fields in
      sum + min(2, tail(fields)?.length ?? (fields.last.map(looksLikeNumber) == true ? 1 : 0))
    }
    return evidence * 2 > several.count ? .whiteSpace : nil
  }

  /// The word and weight of a line, nil for one without a word; the weight is nil where there is none.
  ///
  /// - Throws: `LexiconError.badLine`.
  func entry(_ line: Field, path: String, number: Int) throws -> (word: String, count: Int?)? {
    guard let fields = Self.fields(line, separator), let first = fields.first,
      let last = fields.last
    else { return nil }
    if fields.count == 1 { return (String(decoding: first, as: UTF8.self), nil) }
    let tail = Self.tail(fields) ?? (separator == .whiteSpace ? tailWithOtherTag(fields) : nil)
    if separator == .whiteSpace {
      guard let tail else {
        if Self.looksLikeNumber(last) { throw problem(with: line, path: path, number: number) }
        return (String(decoding: line.trimmed, as: UTF8.self), nil)
      }
      let end = fields[fields.count - 1 - tail.length].endIndex
      return (String(decoding: line[first.startIndex..<end], as: UTF8.self), tail.count)
    }
    guard let tail = tail ?? tailWithOtherTag(fields), tail.length == fields.count - 1,
      !first.isEmpty
    else { throw problem(with: line, path: path, number: number) }
    return (String(decoding: first, as: UTF8.self), tail.count)
  }

  /// The error for a line that is no entry.
  func problem(with line: Field, path: String, number: Int) -> LexiconError {
    .badLine(
      path: path, line: number, found: String(decoding: line, as: UTF8.self).shortened,
      expected: Self.expected)
  }

  /// A weight before a tag that no known dictionary has, in a list that has weights.
  private func tailWithOtherTag(_ fields: [Field]) -> Tail? {
    guard hasWeights, fields.count > 2, let last = fields.last, Self.isTag(last),
      let count = Self.count(fields[fields.count - 2])
    else { return nil }
    return Tail(length: 2, count: count, hasTag: true)
  }

  /// What of the form a person would call it: `a word, a weight and a tag with spaces between`.
  public var description: String {
    if !hasWeights && !hasTags { return "a word a line" }
    let names = ["a word"] + (hasWeights ? ["a weight"] : []) + (hasTags ? ["a tag"] : [])
    let between =
      switch separator {
      case .tab: "tabs"
      case .comma: "commas"
      case .whiteSpace, nil: "spaces"
      }
    return
      "\(names.dropLast().joined(separator: ", ")) and \(names.last ?? ""), with \(between) between"
  }
}

extension WordListForm {
  /// What stands behind the word in a line.
  fileprivate struct Tail {
    /// How many fields.
    var length: Int
    var count: Int?
    var hasTag: Bool
  }

  /// The fields of a line, nil for a blank one; white space around fields is dropped, but for a word of nothing else.
  fileprivate static func fields(_ line: Field, _ separator: Separator?) -> [Field]? {
    switch separator {
    case nil:
      let word = line.trimmed
      return word.isEmpty ? nil : [word]
    case .whiteSpace:
      let fields = line.trimmed.split(separator: UInt8(ascii: " ")).map(\.trimmed)
      return fields.isEmpty ? nil : fields
    case .comma: return split(line, at: UInt8(ascii: ","))
    case .tab: return split(line, at: UInt8(ascii: "\t"))
    }
  }

  private static func split(_ line: Field, at separator: UInt8) -> [Field]? {
    guard let end = line.firstIndex(of: separator) else { return fields(line, nil) }
    let word = line[..<end]
    let rest = line[(end + 1)...].split { $0 == separator || $0 == UInt8(ascii: " ") }
      .map(\.trimmed).filter { !$0.isEmpty }
    // A word that is white space, or ends in a line end, is one of a lexicon written as it was found.
    let isExact = word.trimmed.isEmpty || word.last == UInt8(ascii: "\r")
    return [isExact ? word : word.trimmed] + rest
  }

  /// What stands behind the word: a weight, a known tag, both, or pairs of tag and weight.
  fileprivate static func tail(_ fields: [Field]) -> Tail? {
    guard fields.count > 1, let last = fields.last else { return nil }
    if var sum = count(last) {
      var length = 1
      while fields.count > length + 1, isKnownTag(fields[fields.count - 1 - length]) {
        length += 1
        if fields.count > length + 2, isKnownTag(fields[fields.count - 2 - length]),
          let more = count(fields[fields.count - 1 - length]), sum < Int.max / 4 - more
        {
          sum += more
          length += 1
        } else {
          break
        }
      }
      return Tail(length: length, count: sum, hasTag: length > 1)
    }
    guard isKnownTag(last) else { return nil }
    if fields.count > 2, let count = count(fields[fields.count - 2]) {
      return Tail(length: 2, count: count, hasTag: true)
    }
    return Tail(length: 1, count: nil, hasTag: true)
  }

  /// The value of a field of digits only, nil when it is none or too large.
  fileprivate static func count(_ field: Field) -> Int? {
    var value = 0
    for byte in field {
      guard isDigit(byte), value < Int.max / 10 - 1 else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return field.isEmpty ? nil : value
  }

  private static func isKnownTag(_ field: Field) -> Bool {
    field.count <= 10 && knownTags.contains(String(decoding: field, as: UTF8.self))
  }

  /// Whether a field behind a weight may be a tag: a letter, then letters and digits.
  fileprivate static func isTag(_ field: Field) -> Bool {
    guard let first = field.first, isLetter(first) else { return false }
    return field.allSatisfy { isLetter($0) || isDigit($0) }
  }

  fileprivate static func looksLikeNumber(_ field: Field) -> Bool {
    let unsigned =
      field.first == UInt8(ascii: "-") || field.first == UInt8(ascii: "+")
      ? field.dropFirst() : field
    return unsigned.first.map(isDigit) ?? false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
