import Determinism

/// Which scorer scores pairs of positions.
public enum PointerKind: String, Codable, CaseIterable, Sendable {
  /// `EfficientGlobalPointer`: one product for all classes, two terms a class.
  case efficient
  /// `GlobalPointer`: a product a class.
  case standard

  /// A scorer of this kind for rows of the given width, with random weights.
  package func makeScorer(
    _ shape: ScorerShape, width: Int, using generator: inout SeededGenerator
  ) -> any PointerScorer {
    switch self {
    case .efficient: EfficientGlobalPointer(shape, width: width, using: &generator)
    case .standard: GlobalPointer(shape, width: width, using: &generator)
    }
  }
}
