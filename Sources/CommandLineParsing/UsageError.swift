/// A command line that cannot be run as it is written.
package struct UsageError: Error, Equatable {
  package let problem: UsageProblem

  /// The three lines shown to the user: Error, Help, Usage.
  package let text: String
}
