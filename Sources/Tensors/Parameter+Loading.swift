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
}
