/// A bound on the values of an option beyond their type.
package struct ValueConstraint<Value: ArgumentValue>: Sendable {
  /// What is expected, as in `ArgumentValue.expectation`.
  package let expectation: String

  /// Whether a value keeps the bound.
  package let isKept: @Sendable (Value) -> Bool

  package init(expectation: String, isKept: @escaping @Sendable (Value) -> Bool) {
    self.expectation = expectation
    self.isKept = isKept
  }
}

extension ValueConstraint where Value: Comparable {
  /// Values from `minimum` on.
  package static func atLeast(_ minimum: Value) -> Self {
    Self(expectation: "\(Value.expectation) of at least \(minimum)") { $0 >= minimum }
  }

  /// Values greater than `minimum`.
  package static func above(_ minimum: Value) -> Self {
    Self(expectation: "\(Value.expectation) above \(minimum)") { $0 > minimum }
  }

  /// Values from the lower to the upper bound, both included.
  package static func within(_ range: ClosedRange<Value>) -> Self {
    Self(expectation: "\(Value.expectation) from \(range.lowerBound) to \(range.upperBound)") {
      range.contains($0)
    }
  }
}

extension ValueConstraint {
  /// The same bound on a value that may be left out.
  package static func ifGiven<Wrapped>(_ constraint: ValueConstraint<Wrapped>) -> Self
  where Value == Wrapped? {
    Self(expectation: constraint.expectation) { $0.map(constraint.isKept) ?? true }
  }
}
