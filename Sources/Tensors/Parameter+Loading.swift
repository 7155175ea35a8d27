import Determinism
import Foundation

extension [String: Tensor] {
  /// The tensor of a name, which must have the given shape; `path` names its file in messages.
  ///
  /// - Throws: `TensorFileError.missingTensor` or `.wrongShape`.
  package func tensor(_ name: String, shape: [Int], path: String) throws -> Tensor {
    guard let tensor = self[name] else {
      throw TensorFileError.missingTensor(path: path, name: name)
    }
    guard tensor.shape == shape else {
      throw TensorFileError.wrongShape(
        path: path, name: name, found: tensor.shape, expected: shape)
    }
    return tensor
  }
}

extension Sequence<Parameter> {
  /// Loads each parameter from the tensor of its name, after `prefix`. Nothing is loaded unless all
  /// can be.
  ///
  /// - Throws: `TensorFileError` for the first tensor that is missing or has another shape.
  package func load(
    from tensors: [String: Tensor], prefix: String = "", path: String
  ) throws {
    let found = try map { parameter in
      (parameter, try tensors.tensor(prefix + parameter.name, shape: parameter.shape, path: path))
    }
    for (parameter, tensor) in found { parameter.load(tensor) }
  }

  /// Loads each parameter from the tensor of its name in the bytes of a safetensors file, with no copy in
  /// between. Nothing is loaded unless all can be.
  ///
  /// - Throws: `TensorFileError` for a damaged file, or the first tensor that is missing or has another
  ///   shape.
  package func load(fromFile data: Data, path: String) throws {
    let stored = try SafetensorsFile.stored(in: data, path: path)
    let found = try map { parameter in
      guard let tensor = stored[parameter.name] else {
        throw TensorFileError.missingTensor(path: path, name: parameter.name)
      }
      guard tensor.shape == parameter.shape else {
        throw TensorFileError.wrongShape(
          path: path, name: parameter.name, found: tensor.shape, expected: parameter.shape)
      }
      return (parameter, tensor)
    }
    data.withUnsafeBytes { bytes in
      nonisolated(unsafe) let bytes = bytes
      ParallelBlocks.forEach(count: found.count) { index in
        let (parameter, tensor) = found[index]
        tensor.read(from: bytes, into: parameter.value)
      }
    }
    for (parameter, _) in found { parameter.didChange() }
  }
}
