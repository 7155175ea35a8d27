import CKernels
import Determinism
import Tensors

extension WordVectors {
  /// Answers questions by 3CosAdd, as `analogy` does one, and counts the right answers.
  ///
  /// The figures are those of gensim's `evaluate_word_analogies` on the whole vocabulary without folding of
  /// case: questions with an unknown word are skipped, and the three words of a question are no answers.
  ///
  /// Complexity: one matrix product of all questions and all vectors, on all cores.
  public func score(_ questions: AnalogyQuestions) -> AnalogyScore {
    let known = questions.relations.map { $0.questions.compactMap(rows(of:)) }
    let answers = AnalogySearch(rows.floats, inverseLengths.all).answers(to: Array(known.joined()))
    var next = 0
    let relations = zip(questions.relations, known).map { relation, rows in
      let given = answers[next..<next + rows.count]
      next += rows.count
      return AnalogyScore.Relation(
        name: relation.name,
        correctCount: zip(rows, given).reduce(0) { $0 + ($1.0.answer == $1.1 ? 1 : 0) },
        answeredCount: rows.count, skippedCount: relation.questions.count - rows.count)
    }
    return AnalogyScore(relations: relations)
  }

  private func rows(of question: AnalogyQuestions.Question) -> AnalogySearch.Question? {
    guard let a = index(of: question.a), let b = index(of: question.b),
      let c = index(of: question.c), let answer = index(of: question.answer)
    else { return nil }
    return AnalogySearch.Question(a: a, b: b, c: c, answer: answer)
  }
}

/// Answers many questions about analogies at once: a tile of questions is multiplied by a block of vectors, and
/// the best of each column kept, so that the products of all are never in memory.
struct AnalogySearch: Sendable {
  /// The rows of a question's words.
  struct Question: Sendable {
    let a: Int, b: Int, c: Int, answer: Int
  }

  private let matrix: RowMatrix
  private let inverseLengths: [Float]

  /// A tile's queries and the products of a block with them stay in the second cache.
  private static let tileSize = 256
  private static let blockSize = 128

  init(_ matrix: RowMatrix, _ inverseLengths: [Float]) {
    self.matrix = matrix
    self.inverseLengths = inverseLengths
  }

  /// The row nearest to b - a + c for each question, all three of unit length, other than those three; -1 where
  /// there is none.
  func answers(to questions: [Question]) -> [Int] {
    let size = Self.tileSize
    return ParallelBlocks.map(count: (questions.count + size - 1) / size) { tile in
      answers(toTile: questions[tile * size..<min((tile + 1) * size, questions.count)])
    }.flatMap { $0 }
  }

  private func answers(toTile questions: ArraySlice<Question>) -> [Int] {
    let queries = queries(questions)
    let products = RowMatrix(rowCount: Self.blockSize, dimension: Self.tileSize)
    var excluded = exclusions(questions)[...]
    var best = [Float](repeating: -.infinity, count: Self.tileSize)
    var bestRows = [UInt32](repeating: .max, count: Self.tileSize)
    for first in stride(from: 0, to: matrix.rowCount, by: Self.blockSize) {
      let count = min(Self.blockSize, matrix.rowCount - first)
      multiply(rows: first..<first + count, by: queries, into: products)
      while let (row, column) = excluded.first, row < first + count {
        products.row(row - first)[column] = -.infinity
        excluded.removeFirst()
      }
      raise(&best, &bestRows, by: products, rows: first..<first + count)
    }
    return bestRows.prefix(questions.count).map { $0 == .max ? -1 : Int($0) }
  }

  /// b - a + c of each question, one a column.
  private func queries(_ questions: ArraySlice<Question>) -> RowMatrix {
    let queries = RowMatrix(rowCount: matrix.dimension, dimension: Self.tileSize)
    for (column, question) in questions.enumerated() {
      for (row, sign) in [(question.a, Float(-1)), (question.b, 1), (question.c, 1)] {
        let (vector, factor) = (matrix.row(row), sign * inverseLengths[row])
        for index in 0..<matrix.dimension { queries.row(index)[column] += factor * vector[index] }
      }
    }
    return queries
  }

  /// The places that are no answers, by row.
  private func exclusions(_ questions: ArraySlice<Question>) -> [(row: Int, column: Int)] {
    questions.enumerated().flatMap { column, question in
      [question.a, question.b, question.c].map { (row: $0, column: column) }
    }.sorted { $0.row < $1.row }
  }

  private func raise(
    _ best: inout [Float], _ bestRows: inout [UInt32], by products: RowMatrix, rows: Range<Int>
  ) {
    inverseLengths.withUnsafeBufferPointer { factors in
      guard let start = factors.baseAddress else { return }
      SkipGramKernels.active.raise_best(
        products.base, products.rowVectors, rows.count, start + rows.lowerBound,
        UInt32(rows.lowerBound), &best, &bestRows)
    }
  }

  private func multiply(rows: Range<Int>, by queries: RowMatrix, into products: RowMatrix) {
    var left = nz_left(
      data: matrix.base + rows.lowerBound * matrix.stride, row_stride: matrix.stride,
      column_stride: 1)
    Kernels.active.multiply(
      &left, rows.count, matrix.dimension, queries.base, queries.stride, Self.tileSize, nil,
      nz_start_zero, products.base, products.stride)
  }
}
