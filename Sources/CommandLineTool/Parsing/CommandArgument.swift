/// What the parser and the help screens know of an argument that has a place instead of a name.
protocol ArgumentDescription: Sendable {
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

/// One word at a fixed place; with a `NamedChoice` it is a sub-verb, as in `train relations`.
struct CommandArgument<Value: ArgumentValue>: ArgumentDescription {
  let name: String
  let help: String

  init(_ name: String, help: String) {
    self.name = name
    self.help = help
  }

  var count: ClosedRange<Int> { 1...1 }
  var choices: [String]? { Value.choices }

  func expectation(insteadOf text: String) -> String? {
    Value(argument: text) == nil ? Value.expectation : nil
  }
}

/// The words that remain, such as the files of a corpus; the last of a verb's arguments.
struct CommandArgumentList: ArgumentDescription {
  let name: String
  let help: String
  let count: ClosedRange<Int>

  /// - Parameter maximum: 1 for a single word that may be left out.
  init(
    _ name: String, atLeast minimum: Int = 0, atMost maximum: Int = Int.max, help: String
  ) {
    self.name = name
    self.help = help
    self.count = minimum...maximum
  }

  var choices: [String]? { nil }

  func expectation(insteadOf text: String) -> String? {
    text.isEmpty ? String.expectation : nil
  }
}
