import Determinism

/// Which head scores pairs of positions.
public enum PointerKind: String, Codable, CaseIterable, Sendable {
  /// ``EfficientGlobalPointer``: one product for all classes, two terms a class.
  case efficient
  /// ``GlobalPointer``: a product a class.
  case standard

  /// A head of this kind with random weights; `name` starts the names of its parameters.
  public func makeHead(
    name: String, width: Int, classes: Int, isRotary: Bool, isTriangular: Bool,
    using generator: inout SeededGenerator
  ) -> any GlobalPointerHead {
    switch self {
    case .efficient:
      EfficientGlobalPointer(
        name: name, width: width, classes: classes, isRotary: isRotary, isTriangular: isTriangular,
        using: &generator)
    case .standard:
      GlobalPointer(
        name: name, width: width, classes: classes, isRotary: isRotary, isTriangular: isTriangular,
        using: &generator)
    }
  }
}
