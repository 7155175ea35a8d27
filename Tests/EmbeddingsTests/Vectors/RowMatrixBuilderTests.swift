import Testing

@testable import Embeddings

struct RowMatrixBuilderTests {
  @Test(arguments: [1, 3, 1000], [1, 16, 21])
  func rowsStayAsTheyWereWritten(expected: Int, dimension: Int) {
    let builder = RowMatrixBuilder(dimension: dimension, expectedRowCount: expected)
    for row in 0..<100 {
      // A row that is not kept is written over.
      builder.next.update(repeating: -1)
      builder.next.update(repeating: Float(row))
      builder.append()
    }
    let matrix = builder.finish()
    #expect(matrix.rowCount == 100 && matrix.dimension == dimension)
    for row in 0..<100 {
      #expect(matrix.row(row).allSatisfy { $0 == Float(row) })
      let padding = (dimension..<matrix.stride).map { (matrix.base + row * matrix.stride)[$0] }
      #expect(padding.allSatisfy { $0 == 0 })
    }
    #expect(builder.finish().rowCount == 0)
  }
}
