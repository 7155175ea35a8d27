/// A result that differs from its reference.
struct CheckFailure: Error, Equatable, CustomStringConvertible {
  let benchmark: String
  let difference: String

  var description: String { "\(benchmark): the result is wrong: \(difference)" }
}

/// Holds results against references.
enum Agreement {
  /// Throws unless each number found is within `tolerance` of the one expected.
  static func require(
    _ found: some Sequence<Float>, near expected: some Collection<Double>,
    tolerance: (Double) -> Double, of what: String, in benchmark: String
  ) throws {
    var count = 0
    for (found, expected) in zip(found, expected) {
      // Written so that NaN fails.
      guard abs(Double(found) - expected) <= tolerance(expected) else {
        throw CheckFailure(
          benchmark: benchmark,
          difference: "\(what), element \(count): found \(found), expected \(expected)")
      }
      count += 1
    }
    try require(count == expected.count, "\(what) ends after \(count) elements", in: benchmark)
  }

  /// Throws unless both are equal, element by element.
  static func require<Element: Equatable>(
    _ found: [Element], equal expected: [Element], of what: String, in benchmark: String
  ) throws {
    if let index = zip(found, expected).enumerated().first(where: { $1.0 != $1.1 })?.offset {
      let difference =
        "\(what), element \(index): found \(found[index]), expected \(expected[index])"
      throw CheckFailure(benchmark: benchmark, difference: difference)
    }
    try require(
      found.count == expected.count,
      "\(what): found \(found.count) elements, expected \(expected.count)", in: benchmark)
  }

  /// Throws with `difference` unless `condition` holds.
  static func require(
    _ condition: Bool, _ difference: @autoclosure () -> String, in benchmark: String
  ) throws {
    if !condition { throw CheckFailure(benchmark: benchmark, difference: difference()) }
  }
}
