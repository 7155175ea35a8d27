/// A type that a word of the command line can be converted to.
package protocol ArgumentValue: Sendable {
  /// The value that `argument` spells, or nil when it spells none.
  init?(argument: String)

  /// What may be written, as it stands after "expected" in an error: `a whole number`.
  static var expectation: String { get }

  /// The words allowed when they are a fixed set, nil otherwise.
  static var choices: [String]? { get }

  /// The value as the user would write it, for the defaults of a help screen; nil shows nothing.
  var argumentText: String? { get }
}

extension ArgumentValue {
  package static var choices: [String]? { nil }
}

extension String: ArgumentValue {
  package init?(argument: String) {
    if argument.isEmpty { return nil }
    self = argument
  }

  package static var expectation: String { "a text that is not empty" }
  package var argumentText: String? { self }
}

extension ArgumentValue where Self: FixedWidthInteger {
  package init?(argument: String) { self.init(argument) }

  package var argumentText: String? { String(self) }
}

extension Int: ArgumentValue {
  package static var expectation: String { "a whole number" }
}

extension UInt64: ArgumentValue {
  package static var expectation: String { "a whole number from 0 on" }
}

extension ArgumentValue where Self: BinaryFloatingPoint & LosslessStringConvertible {
  package init?(argument: String) {
    guard let value = Self(argument), value.isFinite else { return nil }
    self = value
  }

  package static var expectation: String { "a number" }
  package var argumentText: String? { String(self) }
}

extension Double: ArgumentValue {}

extension Float: ArgumentValue {}

/// An option that may be left out has an optional value and the default nil.
extension Optional: ArgumentValue where Wrapped: ArgumentValue {
  package init?(argument: String) {
    guard let value = Wrapped(argument: argument) else { return nil }
    self = .some(value)
  }

  package static var expectation: String { Wrapped.expectation }
  package static var choices: [String]? { Wrapped.choices }
  package var argumentText: String? { self?.argumentText ?? nil }
}

/// A value from a fixed set of names: `enum Format: String, NamedChoice { case plain, jsonl }`.
package protocol NamedChoice: ArgumentValue, RawRepresentable, CaseIterable
where RawValue == String {}

extension NamedChoice {
  package init?(argument: String) { self.init(rawValue: argument) }

  package static var choices: [String]? { allCases.map(\.rawValue) }
  package static var expectation: String {
    let names = allCases.map(\.rawValue)
    return names.count == 1 ? names[0] : "one of " + names.joined(separator: ", ")
  }
  package var argumentText: String? { rawValue }
}
