import Foundation
import Testing

@testable import Tensors

@Suite struct SafetensorsFileTests {
  private let tensors: [(name: String, tensor: Tensor)] = [
    ("权重", Tensor(shape: [2, 3], scalars: [1, -2, 3.5, 0, .infinity, 0x1p-140])),
    ("empty", Tensor(shape: [0, 4])),
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
  ])
  func aWrongHeaderIsRefused(header: String) {
    let data =
      Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0]) + Data(header.utf8) + Data(count: 4)
    #expect(throws: TensorFileError.self) { try SafetensorsFile.decode(data, path: "x") }
  }
}
