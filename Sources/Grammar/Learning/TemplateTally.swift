import Determinism
import Lexicons

/// One pass over all clauses with a grammar: how often each template is to be expected in them, each
/// clause's nestings counted by their probability (the expectation step of Dempster, Laird and Rubin
/// 1977), and which longer cores occur.
///
/// Sums are kept in units of 2⁻²⁴, as whole numbers: they are the same in any order, so at any number
/// of threads.
struct TemplateTally {
  /// By place among the grammar's weights.
  private(set) var uses: [Double]
  /// How often two cores were found whose ends are linked: candidates of cores one word longer.
  private(set) var extensions: BoundedCounts
  /// The sum over clauses of log Σ nestings, relative to words each by itself, in nats.
  private(set) var logLikelihood = 0.0
  /// Clauses whose sums left the range of numbers.
  private(set) var failedClauseCount = 0

  private let grammar: TemplateGrammar
  private let links: IntegerTable<UInt64, Int32>
  private let window: Int
  private let extendedWordCount: Int
  private let workers: [Worker]

  private static let unit = Double(1 << 24)

  /// - Parameter extendedWordCount: candidates have a word more than this, which is at least 2.
  /// - Parameter links: the linked pairs of words, by `TemplateGrammar.key`.
  init(
    _ grammar: TemplateGrammar, links: IntegerTable<UInt64, Int32> = IntegerTable(), window: Int,
    extendedWordCount: Int, limit: Int
  ) {
    self.grammar = grammar
    self.links = links
    self.window = window
    self.extendedWordCount = extendedWordCount
    uses = []
    extensions = BoundedCounts(limit: limit)
    workers = (0..<ParallelBlocks.threadCount).map { _ in Worker(size: grammar.weights.count) }
  }

  /// Adds the clauses of some blocks.
  mutating func add(_ blocks: [ClauseBlock]) {
    let (workers, grammar) = (workers, grammar)
    let (links, window, wordCount) = (links, window, extendedWordCount)
    nonisolated(unsafe) var found = [[UInt64]](repeating: [], count: blocks.count)
    found.withUnsafeMutableBufferPointer { found in
      nonisolated(unsafe) let found = found
      ParallelBlocks.forEach(count: blocks.count, workerCount: workers.count) { number, worker in
        blocks[number].forEachClause { clause in
          guard workers[worker].add(clause, grammar), wordCount > 1 else { return }
          workers[worker].chart.collectExtensions(
            of: wordCount, links: links, window: window, grammar, into: &found[number])
        }
      }
    }
    for keys in found { for key in keys { extensions.add(key) } }
  }

  /// Puts the threads' sums together; after the last addition.
  mutating func finish() {
    uses = [Double](repeating: 0, count: grammar.weights.count)
    for place in uses.indices {
      uses[place] = Double(workers.reduce(Int64(0)) { $0 + $1.uses[place] }) / Self.unit
    }
    logLikelihood = Double(workers.reduce(Int64(0)) { $0 + $1.logLikelihood }) / Self.unit
    failedClauseCount = workers.reduce(0) { $0 + $1.failedClauseCount }
  }

  /// What one thread has added up.
  private final class Worker: @unchecked Sendable {
    var chart = PhraseChart()
    var uses: [Int64]
    var logLikelihood: Int64 = 0
    var failedClauseCount = 0

    init(size: Int) { uses = [Int64](repeating: 0, count: size) }

    /// Returns false if the clause could not be analyzed.
    func add(_ clause: ArraySlice<Int32>, _ grammar: TemplateGrammar) -> Bool {
      guard chart.analyze(clause, grammar) else {
        failedClauseCount += 1
        return false
      }
      logLikelihood += Int64((chart.logTotal * unit).rounded())
      // A product of extremes can leave the range of numbers though the total has not.
      chart.forEachUse { place, use in
        if use.isFinite { uses[place] += Int64(use * unit + 0.5) }
      }
      return true
    }
  }
}

extension PhraseChart {
  /// The expected uses of templates, by their place among the grammar's weights.
  fileprivate func forEachUse(_ body: (_ place: Int, _ use: Double) -> Void) {
    for place in 0..<count {
      for outer in 0..<Outer.count {
        body(Outer.count * Int(words[place]) + outer, use(of: place, outer: outer))
      }
    }
    for match in matches.all where match.isComplete {
      for outer in 0..<Outer.count where match.uses[outer] > 0 {
        body(Outer.count * Int(match.node) + outer, match.uses[outer])
      }
    }
  }

  /// Where two cores, of `wordCount` words and one together, stand within the window and the last word
  /// of the first is linked to the first of the second; the numbers of the two nodes and the gap.
  fileprivate func collectExtensions(
    of wordCount: Int, links: IntegerTable<UInt64, Int32>, window: Int, _ grammar: TemplateGrammar,
    into keys: inout [UInt64]
  ) {
    func size(_ node: Int32) -> Int { Int(grammar.nodes[Int(node)].wordCount) }
    func extend(_ node: Int32, end: Int) {
      let missing = wordCount + 1 - size(node)
      for place in end..<min(count, end + window)
      where links[TemplateGrammar.key(words[end - 1], words[place], place > end)] != nil {
        if missing == 1 { keys.append(TemplateGrammar.key(node, words[place], place > end)) }
        for second in matches.complete(from: place) where size(second.node) == missing {
          keys.append(TemplateGrammar.key(node, second.node, place > end))
        }
      }
    }
    for place in 0..<count { extend(words[place], end: place + 1) }
    for match in matches.all where match.isComplete { extend(match.node, end: match.end) }
  }
}
