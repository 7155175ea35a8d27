/// What a chart asks of a grammar: cores by their numbers, those of one word first, and the weights of
/// their uses.
protocol ChartGrammar {
  /// The kinds of cores that are one word longer than a core.
  func children(of node: Int32) -> CoreChildren

  /// The core one word longer; nil if there is none.
  func child(of node: Int32, word: Int32, afterGap: Bool) -> Int32?

  /// The weights of a core, by the gaps outside it (`TemplateGrammar.Outer`).
  func outerWeights(_ node: Int32) -> SIMD4<Double>
}

/// Where the last words of cores stand that are one word longer than another core.
struct CoreChildren: OptionSet {
  let rawValue: UInt8

  /// Next to the words before them.
  static let adjacent = CoreChildren(rawValue: 1)
  /// Behind a gap.
  static let gapped = CoreChildren(rawValue: 2)
}
