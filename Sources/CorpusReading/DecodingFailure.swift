import Foundation

/// What Foundation's `DecodingError` says of some JSON, in words that a sentence can be made of.
package struct DecodingFailure {
  /// What is wrong.
  package enum Problem {
    /// An object lacks a member.
    case missing(any CodingKey)
    /// A value is null where another is expected, such as "a string".
    case null(expected: String)
    /// A value is of another type than expected.
    case otherType(expected: String)
    /// The text is no JSON, or a value cannot be understood.
    case corrupted(reason: String)
    /// An error that Foundation did not have when this was written.
    case other(String)
  }

  /// The keys and indices that lead to the place.
  package let path: [any CodingKey]
  /// What is wrong there.
  package let problem: Problem

  /// Takes an error apart.
  package init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      (path, problem) = (context.codingPath, .missing(key))
    case .valueNotFound(let type, let context):
      (path, problem) = (context.codingPath, .null(expected: Self.name(of: type)))
    case .typeMismatch(let type, let context):
      (path, problem) = (context.codingPath, .otherType(expected: Self.name(of: type)))
    case .dataCorrupted(let context):
      (path, problem) = (context.codingPath, .corrupted(reason: Self.reason(of: context)))
    @unknown default:
      (path, problem) = ([], .other("\(error)".shortened))
    }
  }

  /// `spo_list[2].subject` for a path of keys and indices; nothing for the empty path.
  package static func name(of path: [any CodingKey]) -> String {
    path.reduce(into: "") { name, key in
      if let index = key.intValue {
        name += "[\(index)]"
      } else {
        name += (name.isEmpty ? "" : ".") + key.stringValue.shortened
      }
    }
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }

  /// The parser's own message, which Foundation hides one level down, if there is one.
  private static func reason(of context: DecodingError.Context) -> String {
    let underlying = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey]
    return (underlying as? String ?? context.debugDescription).shortened
  }
}

extension String {
  /// The sentence without the period at its end.
  package var withoutFinalPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
