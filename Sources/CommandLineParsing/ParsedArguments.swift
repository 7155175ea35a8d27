/// The words of a command line, sorted to the options and arguments of a verb and checked.
///
/// The constants of the verb's table are the keys: `arguments[DiscoverVerb.minimumCount]` is an `Int`.
package struct ParsedArguments: Sendable {
  /// The values of the options that were given, as written; a flag has an empty one.
  package private(set) var optionValues: [String: String] = [:]

  /// The words of each argument, as written.
  package private(set) var argumentWords: [String: [String]] = [:]

  /// The value of an option, or its default.
  package subscript<Value>(option: CommandOption<Value>) -> Value {
    let given = optionValues[option.name].flatMap(Value.init(argument:))
    guard let value = given ?? option.defaultValue else {
      preconditionFailure("Only an option of the verb's own table can be read: --\(option.name).")
    }
    return value
  }

  /// Whether a flag was given.
  package subscript(flag: CommandFlag) -> Bool { optionValues[flag.name] != nil }

  /// The value of an argument.
  package subscript<Value>(argument: CommandArgument<Value>) -> Value {
    guard let value = argumentWords[argument.name]?.first.flatMap(Value.init(argument:)) else {
      preconditionFailure("Only an argument of the verb's own table can be read: \(argument.name).")
    }
    return value
  }

  /// The words of a list.
  package subscript(list: CommandArgumentList) -> [String] { argumentWords[list.name] ?? [] }

  /// Whether an option or flag of this name stands on the command line.
  package func contains(optionNamed name: String) -> Bool { optionValues[name] != nil }

  mutating func setOption(named name: String, to value: String) { optionValues[name] = value }

  mutating func setArgument(named name: String, to words: [String]) { argumentWords[name] = words }
}
