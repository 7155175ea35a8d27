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
/// tensor's type, shape and place, then the numbers, little-endian. Only `F32` is read and written.
///
/// Source: the format's description in the repository `huggingface/safetensors`.
public enum SafetensorsFile {
  private struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]
  }

  /// The bytes of a file that holds `tensors` in the order given; equal tensors give equal bytes.
  public static func encode(_ tensors: [(name: String, tensor: Tensor)]) throws -> Data {
    var header: [String: Entry] = [:]
    var body = Data()
    for (name, tensor) in tensors {
      precondition(header[name] == nil, "Tensor names are distinct, found \(name) twice.")
      let start = body.count
      for scalar in tensor.scalars {
        withUnsafeBytes(of: scalar.bitPattern.littleEndian) { body.append(contentsOf: $0) }
      }
      header[name] = Entry(dtype: "F32", shape: tensor.shape, data_offsets: [start, body.count])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = try encoder.encode(header)
    json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8))
    var file = Data()
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { file.append(contentsOf: $0) }
    return file + json + body
  }

  /// The tensors of a file's bytes; `path` is only for messages.
  ///
  /// - Throws: `TensorFileError.damaged` if lengths, types or offsets do not fit.
  public static func decode(_ data: Data, path: String) throws -> [String: Tensor] {
    func damaged(_ reason: String) -> TensorFileError { .damaged(path: path, reason: reason) }
    let bytes = [UInt8](data)
    guard bytes.count >= 8 else { throw damaged("\(bytes.count) bytes are too few for a header") }
    let size = bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard size <= UInt64(bytes.count - 8) else {
      throw damaged("the header claims \(size) bytes, the file has \(bytes.count)")
    }
    let start = 8 + Int(size)
    guard
      var header = try? JSONSerialization.jsonObject(with: Data(bytes[8..<start]))
        as? [String: Any]
    else { throw damaged("the header is not a JSON object") }
    header["__metadata__"] = nil
    var tensors: [String: Tensor] = [:]
    for (name, description) in header {
      guard let entry = entry(description) else { throw damaged("bad entry for \"\(name)\"") }
      tensors[name] =
        try tensor(entry, in: bytes, from: start)
        ?? {
          throw damaged(
            "\"\(name)\" is \(entry.dtype) \(entry.shape) at \(entry.data_offsets), "
              + "expected F32 within \(bytes.count - start) bytes")
        }()
    }
    return tensors
  }

  private static func entry(_ description: Any) -> Entry? {
    guard let fields = description as? [String: Any],
      let data = try? JSONSerialization.data(withJSONObject: fields)
    else { return nil }
    return try? JSONDecoder().decode(Entry.self, from: data)
  }

  private static func tensor(_ entry: Entry, in bytes: [UInt8], from start: Int) -> Tensor? {
    guard entry.dtype == "F32", entry.data_offsets.count == 2, entry.shape.allSatisfy({ $0 >= 0 })
    else { return nil }
    var count = 1
    for extent in entry.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if overflow || product > bytes.count { return nil }
      count = product
    }
    let (from, to) = (entry.data_offsets[0], entry.data_offsets[1])
    guard from >= 0, from <= to, to <= bytes.count - start, to - from == 4 * count else {
      return nil
    }
    let scalars = (0..<count).map { index in
      let first = start + from + 4 * index
      let bits = bytes[first..<first + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return Float(bitPattern: bits)
    }
    return Tensor(shape: entry.shape, scalars: scalars)
  }
}
