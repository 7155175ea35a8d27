/// A type that a word of the command line can be converted to.
protocol ArgumentValue: Sendable {
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
  static var choices: [String]? { nil }
}

extension String: ArgumentValue {
  init?(argument: String) {
    if argument.isEmpty { return nil }
    self = argument
  }

  static var expectation: String { "a text that is not empty" }
  var argumentText: String? { self }
}

extension Int: ArgumentValue {
  init?(argument: String) { self.init(argument) }

  static var expectation: String { "a whole number" }
  var argumentText: String? { String(self) }
}

extension UInt64: ArgumentValue {
  init?(argument: String) { self.init(argument) }

  static var expectation: String { "a whole number from 0 on" }
  var argumentText: String? { String(self) }
}

extension Double: ArgumentValue {
  init?(argument: String) {
    guard let value = Double(argument), value.isFinite else { return nil }
    self = value
  }

  static var expectation: String { "a number" }
  var argumentText: String? { String(self) }
}

extension Float: ArgumentValue {
  init?(argument: String) {
    guard let value = Float(argument), value.isFinite else { return nil }
    self = value
  }

  static var expectation: String { "a number" }
  var argumentText: String? { String(self) }
}

/// An option that may be left out has an optional value and the default nil.
extension Optional: ArgumentValue where Wrapped: ArgumentValue {
  init?(argument: String) {
    guard let value = Wrapped(argument: argument) else { return nil }
    self = .some(value)
  }

  static var expectation: String { Wrapped.expectation }
  static var choices: [String]? { Wrapped.choices }
  var argumentText: String? { self?.argumentText ?? nil }
}

/// A value from a fixed set of names: `enum Format: String, NamedChoice { case plain, jsonl }`.
protocol NamedChoice: ArgumentValue, RawRepresentable, CaseIterable where RawValue == String {}

extension NamedChoice {
  init?(argument: String) { self.init(rawValue: argument) }

  static var choices: [String]? { allCases.map(\.rawValue) }
  static var expectation: String {
    let names = allCases.map(\.rawValue)
    return names.count == 1 ? names[0] : "one of " + names.joined(separator: ", ")
  }
  var argumentText: String? { rawValue }
}
