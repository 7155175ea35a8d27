/// The form in which a file's characters are bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8, and what nearly all files are in.
  case utf8 = "utf-8"
  /// UTF-16 of the byte order that its mark says, or else its bytes suggest.
  case utf16 = "utf-16"
  /// UTF-16, the lower byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, the higher byte first.
  case utf16BigEndian = "utf-16be"
  /// UTF-32 of the byte order that its mark says, or else its bytes suggest.
  case utf32 = "utf-32"
  /// UTF-32, the lowest byte first.
  case utf32LittleEndian = "utf-32le"
  /// UTF-32, the highest byte first.
  case utf32BigEndian = "utf-32be"
  /// The Chinese standard, with GBK and GB 2312, which are parts of it.
  case gb18030
  /// The same: what calls itself GBK often has characters beyond it.
  case gbk
  /// Big5 with the extensions of ETEN and Hong Kong.
  case big5
  /// UTF-8 in which a character outside the basic plane is a pair of surrogates of three bytes each (Unicode
  /// Technical Report 26), as programs in Java and old databases write it; UTF-8 itself is read as well.
  case cesu8 = "cesu-8"

  /// The encoding that a user calls so: in capitals or not, with hyphens or without; also by the names `gb2312`,
  /// `cp936`, `cp950`, `big5-hkscs`, `utf-8-sig` and `ucs-2`. Nil for another name.
  public init?(named name: String) {
    let plain = Self.plain(name)
    if let own = Self.allCases.first(where: { Self.plain($0.rawValue) == plain }) {
      self = own
    } else if let other = Self.otherNames[plain] {
      self = other
    } else {
      return nil
    }
  }

  /// The names of all encodings, as help lists them.
  public static var names: [String] { allCases.map(\.rawValue) }

  private static let otherNames: [String: TextEncoding] = [
    "gb2312": .gb18030, "euccn": .gb18030, "cp936": .gbk, "ms936": .gbk, "windows936": .gbk,
    "cp950": .big5, "ms950": .big5, "windows950": .big5, "big5hkscs": .big5, "big5eten": .big5,
    "utf8sig": .utf8, "unicode": .utf16, "ucs2": .utf16, "ucs4": .utf32,
  ]

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }
}

extension TextEncoding: CustomStringConvertible {
  /// The name as it stands in a sentence: `GB18030`.
  public var description: String {
    switch self {
    case .big5: "Big5"
    default: rawValue.uppercased()
    }
  }

  /// What `iconv` calls the encoding, and what it calls the one that has the characters which the first lacks.
  var converterNames: [String] {
    switch self {
    case .gbk: ["GB18030"]
    case .big5: ["CP950", "BIG5-HKSCS"]
    case .cesu8: ["UTF-8"]
    default: [rawValue.uppercased()]
    }
  }

  /// How many bytes the smallest part of a character has.
  var unitByteCount: Int {
    switch self {
    case .utf16, .utf16LittleEndian, .utf16BigEndian: 2
    case .utf32, .utf32LittleEndian, .utf32BigEndian: 4
    default: 1
    }
  }
}
