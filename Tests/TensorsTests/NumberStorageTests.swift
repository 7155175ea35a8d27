import Testing

@testable import Tensors

/// Eight bits a number, by hand and within the bound that is promised.
@Suite struct NumberStorageTests {
  private func quantized(_ row: [Float]) -> (factor: Float, values: [Int8]) {
    row.withUnsafeBufferPointer(QuantizedRows.quantized)
  }

  /// The largest is 2.54, so the factor is 0.02: 1 → 50, −0.0301 → −1.505, rounded to −2.
  @Test func aRowByHand() {
    let (factor, values) = quantized([1, -2.54, 0, -0.0301])
    #expect(abs(factor - 0.02) < 1e-8)
    #expect(values == [50, -127, 0, -2])
  }

  @Test func rowsWithoutAFactorAreZeros() {
    for row: [Float] in [[0, 0], [1e-43, 0], [.infinity, 1], []] {
      let (factor, values) = quantized(row)
      #expect(factor == 0 && values == [Int8](repeating: 0, count: row.count))
    }
  }

  @Test func numbersAreOffByHalfTheFactorOfTheirRow() {
    let scalars: [Float] = (0..<60).map { index in
      let number = Float(index * 37 % 61 - 30)
      return index < 30 ? number / 100 : number * 5
    }
    let rows = QuantizedRows(scalars, width: 30)
    #expect(rows.factors.count == 2)
    let bytes =
      rows.factors.withUnsafeBytes { Array($0) } + rows.values.map(UInt8.init(bitPattern:))
    let stored = StoredTensor(shape: [2, 30], numbers: 8..<68, factors: 0..<8)
    let found = bytes.withUnsafeBytes(stored.tensor)
    for (index, scalar) in scalars.enumerated() {
      #expect(abs(found.scalars[index] - scalar) <= rows.factors[index / 30] * 0.5001)
    }
  }

  @Test func bitsNameAStorage() {
    #expect(NumberStorage(bits: 8) == .int8 && NumberStorage(bits: 32) == .float32)
    #expect(NumberStorage(bits: 16) == nil)
    #expect(NumberStorage.allCases.map(\.bits) == [8, 32])
  }
}
