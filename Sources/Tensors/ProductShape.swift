import CKernels

/// The extent of a product `[rows, depth] · [depth, columns]`.
package struct ProductShape: Sendable {
  package let rows: Int
  package let depth: Int
  package let columns: Int

  package init(rows: Int, depth: Int, columns: Int) {
    precondition(
      rows >= 0 && depth > 0 && columns > 0,
      "A product needs a depth and columns, found [\(rows), \(depth)] · [\(depth), \(columns)].")
    (self.rows, self.depth, self.columns) = (rows, depth, columns)
  }
}
