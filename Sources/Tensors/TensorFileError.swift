import Foundation

/// What is wrong with a file of tensors.
public enum TensorFileError: LocalizedError, Equatable, CustomStringConvertible {
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

  /// The description, so that `localizedDescription` is it as well.
  public var errorDescription: String? { description }
}
