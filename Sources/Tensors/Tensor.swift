/// A row-major array of 32-bit floats: the form in which weights are named, kept and exchanged.
public struct Tensor: Sendable, Equatable {
  /// The extent of each dimension.
  public let shape: [Int]
  /// The elements, the last dimension running fastest.
  public var scalars: [Float]

  /// A tensor of zeros.
  public init(shape: [Int]) {
    self.init(shape: shape, scalars: [Float](repeating: 0, count: shape.reduce(1, *)))
  }

  /// A tensor with the given elements.
  ///
  /// - Precondition: there are as many scalars as the product of the extents.
  public init(shape: [Int], scalars: [Float]) {
    precondition(
      shape.reduce(1, *) == scalars.count,
      "A tensor of shape \(shape) has \(shape.reduce(1, *)) scalars, found \(scalars.count).")
    self.shape = shape
    self.scalars = scalars
  }
}
