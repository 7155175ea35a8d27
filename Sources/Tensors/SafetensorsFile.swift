import Foundation

/// What is wrong with a file of tensors.
public enum TensorFileError: Error, Equatable, CustomStringConvertible {
  /// The file ends early or its header is not what the format asks for.
  case damaged(path: String, reason: String)
  /// A tensor is absent.
  case missingTensor(path: String, name: String)
  /// A tensor has another shape than the model needs.
  case wrongShape(path: String, name: String, found: [Int], expected: [Int])

  /// One sentence that names the file, what was found and what was expected.
  public var description: String {
    switch self {
    case .damaged(let path, let reason):
      "\(path): not a safetensors file as expected (\(reason))"
    case .missingTensor(let path, let name):
      "\(path): the tensor \"\(name)\" is missing"
    case .wrongShape(let path, let name, let found, let expected):
      "\(path): the tensor \"\(name)\" has shape \(found), expected \(expected)"
    }
  }
}

/// The safetensors format: eight bytes with the header's length, a JSON header that gives each
/// tensor's type, shape and place (and may hold strings under `__metadata__`), then the numbers,
/// little-endian. Only `F32` is read and written.
///
/// Source: the format's description in the repository `huggingface/safetensors`.
public enum SafetensorsFile {
  private struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]
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
    _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]
  ) throws -> Data {
    var header = Header(metadata: metadata)
    var end = 0
    for (name, tensor) in tensors {
      precondition(
        header.entries[name] == nil, "Tensor names are distinct, found \(name) twice.")
      let start = end
      end += 4 * tensor.scalars.count
      header.entries[name] = Entry(dtype: "F32", shape: tensor.shape, data_offsets: [start, end])
    }
    let json = try encode(header)
    var file = Data(capacity: 8 + json.count + end)
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { file.append(contentsOf: $0) }
    file.append(json)
    for (_, tensor) in tensors {
      tensor.scalars.inLittleEndian.withUnsafeBytes { file.append(contentsOf: $0) }
    }
    return file
  }

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
    var (header, start) = try header(of: data, path: path)
    header[metadataName] = nil
    return try data.withUnsafeBytes { bytes in
      let numbers = UnsafeRawBufferPointer(rebasing: bytes[start...])
      var tensors: [String: Tensor] = [:]
      for (name, description) in header {
        guard let entry = entry(description) else {
          throw TensorFileError.damaged(path: path, reason: "bad entry for \"\(name)\"")
        }
        guard let tensor = tensor(entry, in: numbers) else {
          throw TensorFileError.damaged(
            path: path,
            reason: "\"\(name)\" is \(entry.dtype) \(entry.shape) at \(entry.data_offsets), "
              + "expected F32 within \(numbers.count) bytes")
        }
        tensors[name] = tensor
      }
      return tensors
    }
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

  private static func entry(_ description: Any) -> Entry? {
    guard let fields = description as? [String: Any],
      let data = try? JSONSerialization.data(withJSONObject: fields)
    else { return nil }
    return try? JSONDecoder().decode(Entry.self, from: data)
  }

  private static func tensor(_ entry: Entry, in numbers: UnsafeRawBufferPointer) -> Tensor? {
    guard entry.dtype == "F32", entry.data_offsets.count == 2, entry.shape.allSatisfy({ $0 >= 0 })
    else { return nil }
    var count = 1
    for extent in entry.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if overflow { return nil }
      count = product
    }
    let (from, to) = (entry.data_offsets[0], entry.data_offsets[1])
    guard from >= 0, from <= to, to <= numbers.count, count <= numbers.count,
      to - from == 4 * count
    else { return nil }
    let scalars = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: numbers[from..<to]))
      initialized = count
    }
    return Tensor(shape: entry.shape, scalars: scalars.inLittleEndian)
  }
}

extension [Float] {
  /// The numbers with their bytes in little-endian order, or such numbers in the machine's order:
  /// themselves on all but big-endian machines.
  fileprivate var inLittleEndian: [Float] {
    UInt32(1).littleEndian == 1 ? self : map { Float(bitPattern: $0.bitPattern.byteSwapped) }
  }
}
