/// A dense code for every symbol of a corpus: 1, 2, … by falling count, symbols of one count by
/// scalar. Code 0 is the boundary of a run; symbols beyond the 65,534 most frequent have it too, so
/// that they act as boundaries.
package struct Alphabet: Sendable {
  /// No more symbols than this have a code; 65,535 is left free.
  package static let maximumSymbolCount = 65_534
  /// The code of a boundary.
  package static let boundary: UInt16 = 0

  private let scalars: [UInt32]
  private let counts: [Int]
  /// The code of every Unicode scalar.
  private let codes: [UInt16]

  /// Gives out codes.
  ///
  /// - Parameter symbols: distinct Unicode scalars and how often each occurs.
  ///
  /// Complexity: O(n log n), and 2 MiB.
  package init(_ symbols: [(scalar: UInt32, count: Int)]) {
    let sorted = symbols.sorted { ($1.count, $0.scalar) < ($0.count, $1.scalar) }
    let coded = sorted.prefix(Self.maximumSymbolCount)
    scalars = [0] + coded.map(\.scalar)
    counts = [0] + coded.map(\.count)
    var codes = [UInt16](repeating: Self.boundary, count: 0x11_0000)
    for (index, symbol) in coded.enumerated() { codes[Int(symbol.scalar)] = UInt16(index + 1) }
    self.codes = codes
  }

  /// How many symbols have a code: codes are in `1...symbolCount`.
  package var symbolCount: Int { scalars.count - 1 }

  /// The code of a symbol; 0 when it has none of its own.
  package func code(of scalar: UInt32) -> UInt16 {
    scalar < codes.count ? codes[Int(scalar)] : Self.boundary
  }

  /// The symbol of a code; 0 for the boundary.
  ///
  /// - Precondition: `code` is in `0...symbolCount`.
  package func scalar(of code: UInt16) -> UInt32 { scalars[Int(code)] }

  /// The text of some codes.
  ///
  /// - Precondition: the codes are in `1...symbolCount`.
  func text(of codes: some Sequence<UInt16>) -> String {
    var text = ""
    for case let scalar? in codes.lazy.map({ Unicode.Scalar(self.scalar(of: $0)) }) {
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// How often the symbol of a code occurs; 0 for the boundary.
  ///
  /// - Precondition: `code` is in `0...symbolCount`.
  package func count(of code: UInt16) -> Int { counts[Int(code)] }

  /// Calls `body` with the codes of all Unicode scalars, by scalar.
  @inline(__always)
  func withUnsafeCodes<Result>(
    _ body: (UnsafeBufferPointer<UInt16>) throws -> Result
  ) rethrows -> Result {
    try codes.withUnsafeBufferPointer(body)
  }
}
