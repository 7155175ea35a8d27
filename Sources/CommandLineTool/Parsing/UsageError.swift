/// A command line that cannot be run as it is written.
struct UsageError: Error, Equatable {
  let problem: UsageProblem

  /// The three lines shown to the user: Error, Help, Usage.
  let text: String
}
