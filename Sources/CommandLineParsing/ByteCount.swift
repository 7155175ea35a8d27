/// An amount of memory or disk, written `64M`, `2G`, `1.5G`, `300000`; the units are powers of 1,024.
package struct ByteCount: ArgumentValue, Equatable {
  /// The number of bytes, at least 1.
  package let bytes: Int

  package init(bytes: Int) {
    precondition(bytes > 0, "A byte count is positive, found \(bytes).")
    self.bytes = bytes
  }

  package init?(argument: String) {
    var number = argument.lowercased()
    if number.hasSuffix("b") { number.removeLast(number.hasSuffix("ib") ? 2 : 1) }
    var unit = 1.0
    if let power = number.last.flatMap(Self.units.firstIndex(of:)) {
      number.removeLast()
      for _ in 0...power { unit *= 1024 }
    }
    guard let amount = Double(number), amount.isFinite,
      let bytes = Int(exactly: (amount * unit).rounded()),
      bytes > 0
    else { return nil }
    self.bytes = bytes
  }

  package static var expectation: String { "a size such as 300000, 64M or 2G" }

  package var argumentText: String? {
    var amount = bytes
    var suffix = ""
    for unit in Self.units where amount % 1024 == 0 {
      amount /= 1024
      suffix = unit.uppercased()
    }
    return "\(amount)\(suffix)"
  }

  private static let units: [Character] = ["k", "m", "g", "t"]
}
