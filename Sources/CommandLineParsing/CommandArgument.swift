/// What the parser and the help screens know of an argument that has a place instead of a name.
package protocol ArgumentDescription: Sendable {
  /// The name in usage lines, without brackets.
  var name: String { get }

  /// One sentence for the help screen.
  var help: String { get }

  /// How many words it takes: `1...1` for one, up to `Int.max` for a list.
  var count: ClosedRange<Int> { get }

  /// The words allowed when they are a fixed set.
  var choices: [String]? { get }

  /// What was expected instead of `text`, or nil when `text` is a value of this argument.
  func expectation(insteadOf text: String) -> String?
}

/// One word at a fixed place; with a `NamedChoice` it is one of a few, as in `train relations`.
package struct CommandArgument<Value: ArgumentValue>: ArgumentDescription {
  package let name: String
  package let help: String

  package init(_ name: String, help: String) {
    self.name = name
    self.help = help
  }

  package var count: ClosedRange<Int> { 1...1 }
  package var choices: [String]? { Value.choices }

  package func expectation(insteadOf text: String) -> String? {
    Value(argument: text) == nil ? Value.expectation : nil
  }
}

/// The words that remain, such as the files of a corpus; the last of a verb's arguments.
package struct CommandArgumentList: ArgumentDescription {
  package let name: String
  package let help: String
  package let count: ClosedRange<Int>

  /// - Parameter maximum: 1 for a single word that may be left out.
  package init(
    _ name: String, atLeast minimum: Int = 0, atMost maximum: Int = Int.max, help: String
  ) {
    self.name = name
    self.help = help
    self.count = minimum...maximum
  }

  package var choices: [String]? { nil }

  package func expectation(insteadOf text: String) -> String? {
    text.isEmpty ? String.expectation : nil
  }
}
