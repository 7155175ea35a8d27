/// Where a tensor lies among the bytes of a safetensors file.
struct StoredTensor: Sendable {
  /// The extent of each dimension.
  let shape: [Int]
  /// The bytes of the numbers: of 32 bits each, or, if there are factors, of eight.
  let numbers: Range<Int>
  /// The bytes of the factors of the rows, the last dimension being a row; see ``NumberStorage/int8``.
  let factors: Range<Int>?

  /// How many numbers there are.
  var count: Int { factors == nil ? numbers.count / 4 : numbers.count }

  /// The tensor, of the file's bytes.
  func tensor(in file: UnsafeRawBufferPointer) -> Tensor {
    let scalars = [Float](unsafeUninitializedCapacity: count) { scalars, initialized in
      if let base = scalars.baseAddress { read(from: file, into: FloatBuffer(base)) }
      initialized = count
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// Writes the numbers to memory, which needs to hold none before.
  func read(from file: UnsafeRawBufferPointer, into target: FloatBuffer) {
    guard let factors else {
      for index in 0..<count { target[index] = Self.float(file, numbers.lowerBound + 4 * index) }
      return
    }
    let values = UnsafeRawBufferPointer(rebasing: file[numbers]).bindMemory(to: Int8.self)
    let rows = factors.count / 4
    let width = values.count / max(1, rows)
    for row in 0..<rows {
      let factor = Self.float(file, factors.lowerBound + 4 * row)
      for index in row * width..<(row + 1) * width {
        target[index] = Float(values[index]) * factor
      }
    }
  }

  private static func float(_ file: UnsafeRawBufferPointer, _ place: Int) -> Float {
    let bits = file.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    return Float(bitPattern: UInt32(littleEndian: bits))
  }
}
