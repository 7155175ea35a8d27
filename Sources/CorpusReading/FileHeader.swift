import Foundation

/// The header of a file that is mapped and read where it lies: eight little-endian numbers of 64 bits.
///
///     magic     version, detail     five numbers     checksum (`FastChecksum`) of the 56 bytes before it
///
/// Version and detail are the halves of one number. What the detail and the five numbers say is up to the format.
package struct FileHeader: Sendable, Equatable {
  /// What files of a kind begin with, and the form of what follows.
  package struct Format: Sendable, Equatable {
    /// The first eight bytes.
    package let magic: UInt64
    /// The form of what follows.
    package let version: UInt32

    /// Creates a format.
    package init(magic: UInt64, version: UInt32) {
      self.magic = magic
      self.version = version
    }
  }

  /// What is wrong with the first bytes of a file.
  package enum Problem: Error, Equatable {
    /// It is of another kind, or too short.
    case otherMagic
    /// It has the form of another version.
    case otherVersion(UInt32)
    /// The header is damaged.
    case otherChecksum
  }

  /// The length of every header.
  package static let byteCount = 64
  private static let numberCount = 5

  /// The kind of file.
  package let format: Format
  /// What stands beside the version.
  package let detail: UInt32
  /// What stands between the detail and the checksum.
  package let numbers: [UInt64]

  /// Creates a header.
  ///
  /// - Precondition: there are five numbers.
  package init(format: Format, detail: UInt32, numbers: [UInt64]) {
    precondition(
      numbers.count == Self.numberCount, "A header has five numbers, found \(numbers.count).")
    self.format = format
    self.detail = detail
    self.numbers = numbers
  }

  /// Reads the header that `bytes` begin with.
  package init(_ bytes: UnsafeRawBufferPointer, format: Format) throws(Problem) {
    guard bytes.count >= Self.byteCount, Self.field(0, of: bytes) == format.magic else {
      throw .otherMagic
    }
    let version = UInt32(truncatingIfNeeded: Self.field(1, of: bytes))
    guard version == format.version else { throw .otherVersion(version) }
    self.format = format
    detail = UInt32(Self.field(1, of: bytes) >> 32)
    numbers = (0..<Self.numberCount).map { Self.field(2 + $0, of: bytes) }
    guard checksum == Self.field(7, of: bytes) else { throw .otherChecksum }
  }

  /// What is wrong with a file of this header and tables behind it, whose checksum is the last number; nil if
  /// nothing is.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - byteCount: how long the header says that it is.
  package func damage(in bytes: UnsafeRawBufferPointer, byteCount: Int) -> String? {
    guard bytes.count == byteCount else {
      return "it has \(bytes.count) bytes instead of \(byteCount)"
    }
    let tables = UnsafeRawBufferPointer(rebasing: bytes[Self.byteCount...])
    return FastChecksum.of(tables) == numbers[Self.numberCount - 1]
      ? nil : "the tables' checksum differs"
  }

  /// The checksum of all before it.
  package var checksum: UInt64 { fields.withUnsafeBytes(FastChecksum.of) }

  /// The header's bytes.
  package var bytes: [UInt8] {
    (fields + [checksum.littleEndian]).withUnsafeBytes { Array($0) }
  }

  /// All before the checksum, as it stands in the file.
  private var fields: [UInt64] {
    ([format.magic, UInt64(format.version) | UInt64(detail) << 32] + numbers).map(\.littleEndian)
  }

  private static func field(_ index: Int, of bytes: UnsafeRawBufferPointer) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
  }
}

extension FileHeader.Format {
  /// Whether a file begins with the magic. Of a pipe nothing is read, as it would be lost: it never does.
  package func isBeginning(of path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let file = try? RandomAccessFile(path: path)
    else { return false }
    var first: UInt64 = 0
    let count = withUnsafeMutableBytes(of: &first) { try? file.read(at: 0, into: $0) }
    return count == 8 && UInt64(littleEndian: first) == magic
  }
}
