/// What template discovery has counted, so that more text can be added later.
///
/// Counts of words and pairs add up: as if all text had been read at once, but for words that were rare
/// until now, which start anew, and for the error of the pair table. Expected counts of templates are
/// those of the time when their text was read.
public struct TemplateEvidence: Sendable {
  /// The frequent words; word n has the number n + 1 among pairs.
  var words: [String] = []
  var counts: [Int] = []
  var pairs = WordPairCounts(words: 0, window: 1, limit: 0)
  /// The templates with their expected counts, those of one word among them.
  var uses: [(template: Template, count: Double)] = []

  /// Nothing yet.
  public init() {}

  var wordCounts: [String: Int] { Dictionary(zip(words, counts)) { $0 + $1 } }

  /// Adds what was counted of words and pairs, by a grammar's numbers.
  func addPairs(to sum: inout WordPairCounts, _ grammar: TemplateGrammar) {
    let numbers = [TemplateGrammar.unknown] + words.map(grammar.number)
    sum.add(pairs) { numbers[Int($0)] }
  }

  /// The expected counts by place among a grammar's weights; longer templates are inserted.
  func uses(in grammar: inout TemplateGrammar) -> [Double] {
    let known = uses.filter { grammar.knowsWords(of: $0.template) }
    let places = known.map { grammar.insert($0.template) }
    var result = [Double](repeating: 0, count: TemplateGrammar.Outer.count * grammar.nodes.count)
    for (place, use) in zip(places, known) { result[place] += use.count }
    return result
  }
}
