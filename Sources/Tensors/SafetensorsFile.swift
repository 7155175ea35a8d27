import Foundation

/// The safetensors format: eight bytes with the header's length, a JSON header that gives each
/// tensor's type, shape and place (and may hold strings under `__metadata__`), then the numbers,
/// little-endian. `F32` is read and written, and `I8` for tensors of two dimensions and more whose rows have
/// scales in the tensor `NAME.scales`.
///
/// Source: the format's description in the repository `huggingface/safetensors`.
public enum SafetensorsFile {
  private struct Entry: Encodable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]

    init(dtype: String, shape: [Int], data_offsets: [Int]) {
      (self.dtype, self.shape, self.data_offsets) = (dtype, shape, data_offsets)
    }

    /// What a header's JSON says of a tensor; nil where a member is missing or of another type.
    init?(_ description: Any) {
      guard let members = description as? [String: Any], let type = members["dtype"] as? String,
        let shape = members["shape"] as? [Int], let offsets = members["data_offsets"] as? [Int]
      else { return nil }
      self.init(dtype: type, shape: shape, data_offsets: offsets)
    }
  }

  /// The JSON header, which may hold one list of strings besides the tensors' entries.
  private struct Header: Encodable {
    var entries: [String: Entry] = [:]
    let metadata: [String: String]

    func encode(to encoder: any Encoder) throws {
      try entries.encode(to: encoder)
      if !metadata.isEmpty { try [metadataName: metadata].encode(to: encoder) }
    }
  }

  private static let metadataName = "__metadata__"

  /// The bytes of a file that holds `tensors` in the order given, and `metadata` if there is any;
  /// equal contents give equal bytes.
  ///
  /// Complexity: linear, at the speed of memory.
  public static func encode(
    _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:],
    as storage: NumberStorage = .float32
  ) throws -> Data {
    let parts = tensors.flatMap { Part.parts(of: $0.tensor, named: $0.name, as: storage) }
    var header = Header(metadata: metadata)
    var end = 0
    for part in parts {
      precondition(
        header.entries[part.name] == nil, "Tensor names are distinct, found \(part.name) twice.")
      let start = end
      end += part.byteCount
      header.entries[part.name] = Entry(
        dtype: part.type, shape: part.shape, data_offsets: [start, end])
    }
    let json = try encode(header)
    var file = Data(capacity: 8 + json.count + end)
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { file.append(contentsOf: $0) }
    file.append(json)
    for part in parts { part.append(to: &file) }
    return file
  }

  /// Numbers of one type under one name.
  private struct Part {
    enum Numbers {
      case floats([Float])
      case bytes([Int8])
    }
    let name: String
    let shape: [Int]
    let numbers: Numbers

    var type: String {
      switch numbers {
      case .floats: "F32"
      case .bytes: "I8"
      }
    }

    var byteCount: Int {
      switch numbers {
      case .floats(let floats): 4 * floats.count
      case .bytes(let bytes): bytes.count
      }
    }

    func append(to file: inout Data) {
      switch numbers {
      case .floats(let floats):
        floats.inLittleEndian.withUnsafeBytes { file.append(contentsOf: $0) }
      case .bytes(let bytes): bytes.withUnsafeBytes { file.append(contentsOf: $0) }
      }
    }

    /// One part, or with eight bits two.
    static func parts(of tensor: Tensor, named name: String, as storage: NumberStorage) -> [Part] {
      guard storage == .int8, tensor.shape.count > 1, let width = tensor.shape.last else {
        return [Part(name: name, shape: tensor.shape, numbers: .floats(tensor.scalars))]
      }
      let rows = QuantizedRows(tensor.scalars, width: width)
      return [
        Part(
          name: name + scalesSuffix, shape: [rows.factors.count], numbers: .floats(rows.factors)),
        Part(name: name, shape: tensor.shape, numbers: .bytes(rows.values)),
      ]
    }
  }

  private static let scalesSuffix = ".scales"

  /// The header's bytes, filled up to a multiple of eight so that the numbers are aligned.
  private static func encode(_ header: Header) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = try encoder.encode(header)
    json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8))
    return json
  }

  /// The tensors of a file's bytes; `path` is only for messages.
  ///
  /// Complexity: linear, at the speed of memory.
  /// - Throws: `TensorFileError.damaged` if lengths, types or offsets do not fit.
  public static func decode(_ data: Data, path: String) throws -> [String: Tensor] {
    let stored = try stored(in: data, path: path)
    return data.withUnsafeBytes { bytes in stored.mapValues { $0.tensor(in: bytes) } }
  }

  /// Where the tensors of a file's bytes lie; nothing is read of them.
  ///
  /// - Throws: as `decode`.
  static func stored(in data: Data, path: String) throws -> [String: StoredTensor] {
    var (header, start) = try header(of: data, path: path)
    header[metadataName] = nil
    let size = data.count - start
    var tensors: [String: StoredTensor] = [:]
    for (name, description) in header {
      guard let entry = Entry(description) else {
        throw TensorFileError.damaged(path: path, reason: "bad entry for \"\(name)\"")
      }
      let factors = header[name + scalesSuffix].flatMap(Entry.init).flatMap {
        tensor($0, from: start, size: size)
      }
      guard let tensor = tensor(entry, factors: factors, from: start, size: size) else {
        throw TensorFileError.damaged(
          path: path,
          reason: "\"\(name)\" is \(entry.dtype) \(entry.shape) at \(entry.data_offsets), "
            + "expected F32, or I8 with scales, within \(size) bytes")
      }
      tensors[name] = tensor
    }
    for name in header.keys where header[name + scalesSuffix] != nil {
      tensors[name + scalesSuffix] = nil
    }
    return tensors
  }

  /// The strings that a file's header holds besides its tensors, of a file that `decode` takes.
  ///
  /// - Throws: `TensorFileError.damaged` if there is no header.
  public static func metadata(of data: Data, path: String) throws -> [String: String] {
    try header(of: data, path: path).entries[metadataName] as? [String: String] ?? [:]
  }

  /// The header's members and the place where the numbers begin.
  private static func header(
    of data: Data, path: String
  ) throws -> (entries: [String: Any], end: Int) {
    func damaged(_ reason: String) -> TensorFileError { .damaged(path: path, reason: reason) }
    guard data.count >= 8 else { throw damaged("\(data.count) bytes are too few for a header") }
    let size = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard size <= UInt64(data.count - 8) else {
      throw damaged("the header claims \(size) bytes, the file has \(data.count)")
    }
    let json = data.dropFirst(8).prefix(Int(size))
    guard let entries = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    else { throw damaged("the header is not a JSON object") }
    return (entries, 8 + Int(size))
  }

  private static func tensor(
    _ entry: Entry, factors: StoredTensor? = nil, from start: Int, size: Int
  ) -> StoredTensor? {
    switch entry.dtype {
    case "F32":
      return place(of: entry, each: 4, from: start, size: size).map {
        StoredTensor(shape: entry.shape, numbers: $0, factors: nil)
      }
    case "I8":
      guard let numbers = place(of: entry, each: 1, from: start, size: size), let factors,
        entry.shape.count > 1, factors.shape == [entry.shape.dropLast().reduce(1, *)]
      else { return nil }
      return StoredTensor(shape: entry.shape, numbers: numbers, factors: factors.numbers)
    default: return nil
    }
  }

  /// Where an entry's bytes lie in the file, nil where its shape and place do not fit.
  private static func place(
    of entry: Entry, each width: Int, from start: Int, size: Int
  ) -> Range<Int>? {
    guard entry.data_offsets.count == 2, entry.shape.allSatisfy({ $0 >= 0 }) else { return nil }
    var count = 1
    for extent in entry.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if overflow { return nil }
      count = product
    }
    let (from, to) = (entry.data_offsets[0], entry.data_offsets[1])
    guard from >= 0, from <= to, to <= size, count <= size, to - from == width * count
    else { return nil }
    return start + from..<start + to
  }
}

extension [Float] {
  /// The numbers with their bytes in little-endian order: themselves on all but big-endian machines.
  fileprivate var inLittleEndian: [Float] {
    UInt32(1).littleEndian == 1 ? self : map { Float(bitPattern: $0.bitPattern.byteSwapped) }
  }
}
