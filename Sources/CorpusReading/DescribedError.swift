import Foundation

/// An error whose `description` is one sentence for a person, and so its `localizedDescription` as well: without
/// `LocalizedError`, Foundation would make up one of the type's name and a number.
package protocol DescribedError: LocalizedError, CustomStringConvertible {}

extension DescribedError {
  /// The description.
  public var errorDescription: String? { description }
}
