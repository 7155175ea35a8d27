/// Where a span begins and ends, as a list `[0, 2]`, or where it begins, as a number.
struct OffsetPair: Decodable {
  /// The first of the span.
  let start: Int
  /// What comes behind it; nil where only the start is given.
  let end: Int?

  init(from decoder: any Decoder) throws {
    if var list = try? decoder.unkeyedContainer() {
      start = try list.decode(Int.self)
      end = try list.decode(Int.self)
    } else {
      start = try decoder.singleValueContainer().decode(Int.self)
      end = nil
    }
  }
}
