import Testing

@testable import Tensors

@Suite struct SelectionTests {
  private let layout = SequenceLayout(lengths: [3, 2], gap: 1)

  @Test func rowsComeInTheOrderAskedFor() {
    let tape = Tape(isTraining: false)
    let x = tape.constant(Tensor(shape: [3, 2], scalars: [1, 2, 3, 4, 5, 6]))
    #expect(tape.select([2, 0], of: x).tensor == Tensor(shape: [2, 2], scalars: [5, 6, 1, 2]))
    #expect(tape.select([], of: x).tensor == Tensor(shape: [0, 2]))
  }

  @Test func selectingHasItsGradient() {
    let table = Parameter(zeros: "table", shape: [5, 2])
    table.load(Tensor(shape: [5, 2], scalars: (0..<10).map { Float($0) }))
    let rows = SequenceLayout(lengths: [3], gap: 0)
    checkGradients(of: [table], layout: rows) { tape in
      tape.select([5, 1, 2], of: randomInput(layout, columns: 2, on: tape, from: table))
    }
  }
}
