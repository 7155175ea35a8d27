/// How many bits a number of a mapped vector file has.
public enum VectorPrecision: Int, Sendable {
  /// Whole numbers from -127 to 127, with one factor a row: a quarter of the size.
  case int8 = 8
  /// The numbers as they are.
  case float32 = 32
}
