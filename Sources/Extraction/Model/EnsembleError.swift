import CorpusReading

/// Why models make no ensemble.
public enum EnsembleError: DescribedError, Equatable {
  /// There is no model.
  case empty
  /// A model, numbered from 1, finds other things than the first.
  case differentSchema(number: Int)
  /// A model, numbered from 1, has other characters or word vectors than the first.
  case differentInputs(number: Int)

  /// What there is, and what there should be.
  var parts: (found: String, expected: String) {
    switch self {
    case .empty: ("no model", "one at least")
    case .differentSchema(let number):
      ("model \(number), which finds other things than the first", "models of one schema")
    case .differentInputs(let number):
      (
        "model \(number), with other characters or word vectors than the first",
        "models that start from one encoder"
      )
    }
  }

  /// One sentence that says what was found and what was expected.
  public var description: String {
    "an ensemble: found \(parts.found), expected \(parts.expected)"
  }
}
