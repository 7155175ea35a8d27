import Foundation
import Testing

@testable import Tensors

@Suite struct SafetensorsFileTests {
  private let tensors: [(name: String, tensor: Tensor)] = [
    ("权重", Tensor(shape: [2, 3], scalars: [1, -2, 3.5, 0, .infinity, 0x1p-140])),
    ("empty", Tensor(shape: [0, 4])), ("emptyToo", Tensor(shape: [4000, 0])),
    ("scalar", Tensor(shape: [], scalars: [7])),
  ]

  @Test func aFileReadsBack() throws {
    let data = try SafetensorsFile.encode(tensors)
    #expect(
      try SafetensorsFile.decode(data, path: "x") == Dictionary(uniqueKeysWithValues: tensors))
  }

  /// Made with safetensors 0.5 (Python): save({"a": numpy.array([1.0, 2.0], dtype="float32")}).
  @Test func aFileOfThePythonLibraryIsRead() throws {
    let header = #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    var data = Data([UInt8(header.utf8.count + 2), 0, 0, 0, 0, 0, 0, 0])
    data += Data((header + "  ").utf8) + Data([0, 0, 128, 63, 0, 0, 0, 64])
    #expect(
      try SafetensorsFile.decode(data, path: "x") == ["a": Tensor(shape: [2], scalars: [1, 2])])
  }

  /// Signaling and quiet NaNs of either sign, zeros of either sign, subnormals and all exponents.
  @Test func everyBitOfALargeTensorComesBack() throws {
    var patterns: [UInt32] = [
      0x7F80_0001, 0xFF80_0001, 0x7FC0_1234, 0xFFFF_FFFF, 0x8000_0000, 0, 1, 0x807F_FFFF,
    ]
    patterns += (0..<1_000_000).map { UInt32(truncatingIfNeeded: $0 &* 0x9E37_79B1) }
    let tensor = Tensor(shape: [patterns.count], scalars: patterns.map(Float.init(bitPattern:)))
    let data = try SafetensorsFile.encode([("a", tensor), ("b", Tensor(shape: [1]))])
    let bytes = patterns.flatMap { bits in (0..<4).map { UInt8(bits >> (8 * $0) & 0xFF) } }
    #expect(data.suffix(4 * patterns.count + 4) == Data(bytes + [0, 0, 0, 0]))
    let read = try SafetensorsFile.decode(data, path: "x")
    #expect(read["a"]?.scalars.map(\.bitPattern) == patterns)
    #expect(read["b"] == Tensor(shape: [1]))
  }

  @Test func metadataIsReadBackAndIsNoTensor() throws {
    let metadata = ["format": "2", "图": "\"引号\"\n"]
    let data = try SafetensorsFile.encode(tensors, metadata: metadata)
    #expect(try SafetensorsFile.metadata(of: data, path: "x") == metadata)
    #expect(
      try SafetensorsFile.decode(data, path: "x") == Dictionary(uniqueKeysWithValues: tensors))
    #expect(
      try SafetensorsFile.metadata(of: SafetensorsFile.encode(tensors), path: "x").isEmpty)
    #expect(throws: TensorFileError.self) {
      try SafetensorsFile.metadata(of: data.prefix(7), path: "x")
    }
  }

  @Test func aPartOfOtherBytesIsRead() throws {
    let data = Data([1, 2, 3]) + (try SafetensorsFile.encode(tensors))
    #expect(
      try SafetensorsFile.decode(data.dropFirst(3), path: "x")
        == Dictionary(uniqueKeysWithValues: tensors))
  }

  @Test func everyShortenedFileIsRefused() throws {
    let data = try SafetensorsFile.encode(tensors)
    for length in 0..<data.count {
      #expect(throws: TensorFileError.self) {
        try SafetensorsFile.decode(data.prefix(length), path: "x")
      }
    }
  }

  @Test(arguments: [
    #"{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#, #"{"a":3}"#, "[]",
    #"{"a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"I8","shape":[4],"data_offsets":[0,4]},"#
      + #""a.scales":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]},"#
      + #""a.scales":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
  ])
  func aWrongHeaderIsRefused(header: String) {
    let data =
      Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0]) + Data(header.utf8) + Data(count: 4)
    #expect(throws: TensorFileError.self) { try SafetensorsFile.decode(data, path: "x") }
  }

  /// A row's largest number is 127 steps; halves go away from zero.
  @Test func eightBitsRoundRowByRow() throws {
    let tensor = Tensor(shape: [2, 2, 2], scalars: [127, 63.4, -254, 1, 0, 0, 1e-3, -1e-3])
    let data = try SafetensorsFile.encode([("a", tensor), ("b", tensors[3].tensor)], as: .int8)
    let read = try SafetensorsFile.decode(data, path: "x")
    #expect(read.keys.sorted() == ["a", "b"] && read["b"] == tensors[3].tensor)
    let expected: [Float] = [127, 63, -254, 2, 0, 0, 1e-3, -1e-3]
    let found = try #require(read["a"])
    #expect(found.shape == [2, 2, 2])
    #expect(zip(found.scalars, expected).allSatisfy { abs($0 - $1) <= 1e-6 * abs($1) })
    // What was rounded once stays as it is.
    let again = try SafetensorsFile.encode([("a", found)], as: .int8)
    #expect(try SafetensorsFile.decode(again, path: "x")["a"] == found)
  }

  @Test func eightBitsErrByHalfAStepAtMost() throws {
    let scalars = (0..<4096).map { index -> Float in
      Float(sin(Double(index) * 0.7)) * Float(1 + index / 64)
    }
    let tensor = Tensor(shape: [64, 64], scalars: scalars)
    let data = try SafetensorsFile.encode([("a", tensor)], as: .int8)
    #expect(data.count < 4096 + 64 * 4 + 256)
    let found = try #require(SafetensorsFile.decode(data, path: "x")["a"]).scalars
    for row in 0..<64 {
      let range = row * 64..<(row + 1) * 64
      let step = (scalars[range].map(abs).max() ?? 0) / 127
      let errors = range.map { abs(found[$0] - scalars[$0]) }
      #expect(errors.allSatisfy { $0 <= 0.5001 * step })
    }
    for length in 0..<data.count where length % 7 == 0 {
      #expect(throws: TensorFileError.self) {
        try SafetensorsFile.decode(data.prefix(length), path: "x")
      }
    }
  }
}
