/// The format that a record is taken to be of.
struct FormatGuess {
  /// The format.
  let format: AnnotationFormat
  /// What its records are decoded as.
  let recordType: any (SourceRecord & Decodable).Type
  /// False for a record that reads the same in several formats; a later record decides then.
  let isCertain: Bool

  /// The guess for a record: the first format that is sure of it, failing that the first that may
  /// be it; nil if it is of no known one.
  init?(_ shape: RecordShape) {
    let guesses = AnnotationFormat.all.compactMap { FormatGuess($0, for: shape) }
    guard let guess = guesses.first(where: \.isCertain) ?? guesses.first else { return nil }
    self = guess
  }

  private init?(_ format: AnnotationFormat, for shape: RecordShape) {
    guard case .records(let type) = format.reading, let recognition = type.recognition(of: shape)
    else { return nil }
    (self.format, recordType) = (format, type)
    isCertain = recognition == .certain
  }
}
