/// Why a line or row is no word vector.
struct VectorRowProblem: Error {
  let reason: VectorFileReport.Reason
  /// What was found, as it stands in a message.
  let found: String

  init(_ reason: VectorFileReport.Reason, found: String) {
    (self.reason, self.found) = (reason, found)
  }

  /// A problem whose evidence is text of the file, which is quoted.
  init(_ reason: VectorFileReport.Reason, quoting text: UnsafeRawBufferPointer) {
    self.init(reason, found: Self.quoted(text))
  }

  /// The beginning of some bytes as a message quotes it.
  static func quoted(_ text: UnsafeRawBufferPointer) -> String {
    String(String(decoding: text.prefix(200), as: UTF8.self).prefix(40)).debugDescription
  }
}
