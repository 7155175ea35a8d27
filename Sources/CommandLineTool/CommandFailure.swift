/// A failure that only the command knows of, because the libraries did what they were asked.
struct CommandFailure: Error, Equatable, CustomStringConvertible {
  /// One sentence that says what is wrong and what to do.
  let description: String
}
