/// A string of up to eight codes and how often it occurs, ordered by the string.
///
/// Its form in bytes: the string in 16 bytes, little-endian, and the count
/// (`VariableLengthInteger`).
struct StringRecord: SortedRecord {
  static let maximumByteCount = 16 + VariableLengthInteger.maximumByteCount

  let string: UInt128
  let count: Int

  init(string: UInt128, count: Int) {
    self.string = string
    self.count = count
  }

  init?(_ bytes: UnsafeRawBufferPointer, at position: inout Int) {
    guard bytes.count - position >= 16 else { return nil }
    string = UInt128(
      littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt128.self))
    position += 16
    guard let count = VariableLengthInteger.decode(bytes, at: &position) else { return nil }
    self.count = count
  }

  func encode(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: string.littleEndian) { bytes.append(contentsOf: $0) }
    VariableLengthInteger.encode(count, to: &bytes)
  }

  static func < (left: StringRecord, right: StringRecord) -> Bool { left.string < right.string }
  static func == (left: StringRecord, right: StringRecord) -> Bool {
    left.string == right.string
  }

  static func combine(
    _ merge: inout SortedMerge<StringRecord>, to writer: inout BlockWriter
  ) throws {
    var (string, count): (UInt128, Int) = (0, 0)
    try merge.forEach { record in
      if count > 0 && record.string == string {
        count += record.count
        return
      }
      if count > 0 { try writer.append(StringRecord(string: string, count: count)) }
      (string, count) = (record.string, record.count)
    }
    if count > 0 { try writer.append(StringRecord(string: string, count: count)) }
  }
}
