/// What the parser and the help screens know of an option, whatever its type.
package protocol OptionDescription: Sendable {
  /// The long name without its dashes: `min-count`.
  var name: String { get }

  /// The letter of `-o`, if there is one.
  var shortName: Character? { get }

  /// The name of the value in usage lines, nil for a flag.
  var valueName: String? { get }

  /// One sentence for the help screen.
  var help: String { get }

  /// The default as shown by the help screen, nil when there is none to show.
  var defaultText: String? { get }

  /// Whether the verb cannot run without it.
  var isRequired: Bool { get }

  /// The words allowed when they are a fixed set.
  var choices: [String]? { get }

  /// What was expected instead of `text`, or nil when `text` is a value of this option.
  func expectation(insteadOf text: String) -> String?
}

/// An option with a value: `--name value`, `--name=value` or `-n value`.
///
/// A verb keeps its options as constants: they are the rows of its table and the keys by which it
/// reads the values. A `Value` without a default is required; an optional `Value` may be left out.
package struct CommandOption<Value: ArgumentValue>: OptionDescription {
  package let name: String
  package let shortName: Character?
  package let valueName: String?
  package let help: String
  package let defaultValue: Value?
  private let constraint: ValueConstraint<Value>?
  private let shownDefault: String?

  package init(
    _ name: String, short: Character? = nil, value: String,
    default defaultValue: Value? = nil,
    shownDefault: String? = nil, _ constraint: ValueConstraint<Value>? = nil, help: String
  ) {
    self.name = name
    self.shortName = short
    self.valueName = value
    self.help = help
    self.defaultValue = defaultValue
    self.constraint = constraint
    self.shownDefault = shownDefault
  }

  /// An option that may be left out, with the value nil then.
  package init<Wrapped>(
    optional name: String, short: Character? = nil, value: String,
    shownDefault: String? = nil,
    _ constraint: ValueConstraint<Wrapped>? = nil, help: String
  ) where Value == Wrapped? {
    self.init(
      name, short: short, value: value, default: .some(nil),
      shownDefault: shownDefault,
      constraint.map { .ifGiven($0) }, help: help)
  }

  package var defaultText: String? { shownDefault ?? defaultValue?.argumentText ?? nil }
  package var isRequired: Bool { defaultValue == nil }
  package var choices: [String]? { Value.choices }

  package func expectation(insteadOf text: String) -> String? {
    guard let value = Value(argument: text) else {
      return constraint?.expectation ?? Value.expectation
    }
    return constraint.flatMap { $0.isKept(value) ? nil : $0.expectation }
  }
}

/// An option without a value: false unless given.
package struct CommandFlag: OptionDescription {
  package let name: String
  package let shortName: Character?
  package let help: String

  package init(_ name: String, short: Character? = nil, help: String) {
    self.name = name
    self.shortName = short
    self.help = help
  }

  package var valueName: String? { nil }
  package var defaultText: String? { nil }
  package var isRequired: Bool { false }
  package var choices: [String]? { nil }

  package func expectation(insteadOf text: String) -> String? { "no value" }
}
