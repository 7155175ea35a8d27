import Foundation
import Lexicons

/// The rounds of `TemplateFinder`: a grammar that is counted with, pruned, and grown.
struct TemplateLearner {
  private let clauses: ClauseIntake
  private let settings: TemplateFinder.Settings
  private let progress: ((TemplateFinder.Progress) -> Void)?
  private let pairs: WordPairCounts
  private var grammar = TemplateGrammar()
  /// By place among the grammar's weights: expected counts, and how much of them is earlier evidence.
  private var counts: [Double] = []
  private var earlier: [Double] = []
  private var logLikelihood = 0.0
  /// The linked pairs, also those that are no templates by themselves.
  private var links = IntegerTable<UInt64, Int32>()

  private typealias Outer = TemplateGrammar.Outer

  /// A word's first uses are taken from the ends of clauses, as if it had been seen so many times more.
  private static let edgeSmoothing = 10.0
  /// The share of a candidate's occurrences that each of its four templates starts with.
  private static let candidateShare = 0.125

  /// Counts pairs and makes the first grammar: words, and the templates of earlier evidence.
  init(
    _ clauses: ClauseIntake, evidence: TemplateEvidence, settings: TemplateFinder.Settings,
    progress: ((TemplateFinder.Progress) -> Void)?
  ) throws {
    self.clauses = clauses
    self.settings = settings
    self.progress = progress
    for word in clauses.words { _ = grammar.insertWord(word) }
    var pairs = WordPairCounts(
      words: clauses.words.count, window: settings.window, limit: settings.pairLimit)
    evidence.addPairs(to: &pairs, grammar)
    try clauses.forEachPiece { pairs.add($0) }
    self.pairs = pairs
    earlier = evidence.uses(in: &grammar)
    counts = firstCounts()
    grammar.setWeights(counts: counts)
  }

  /// Makes all passes.
  mutating func run() throws {
    for wordCount in 1...settings.maximumWords {
      let isLongest = wordCount == settings.maximumWords
      let tally = try tally(pass: wordCount, extending: isLongest ? 0 : wordCount)
      keep(tally)
      if !isLongest { addCandidates(tally, wordCount: wordCount) }
      prune()
    }
    keep(try tally(pass: settings.maximumWords + 1, extending: 0))
    prune()
  }

  private func tally(pass: Int, extending wordCount: Int) throws -> TemplateTally {
    var tally = TemplateTally(
      grammar, links: links, window: settings.window, extendedWordCount: wordCount,
      limit: settings.pairLimit)
    var clauseCount = 0
    try clauses.forEachPiece { blocks in
      tally.add(blocks)
      clauseCount += blocks.reduce(0) { $0 + $1.clauseCount }
      progress?(
        .learning(pass: pass, passes: settings.maximumWords + 1, clauses: clauseCount))
    }
    tally.finish()
    return tally
  }
}

// MARK: Counts

extension TemplateLearner {
  /// A word's uses before anything is known of templates: the more often it opens clauses, the less
  /// it wants content before it, and likewise behind it.
  ///
  /// With f(w) the share of a word's occurrences that open a clause, and f that of all words, a word
  /// has no gap before it with probability f(w) / (f(w) + f).
  private func firstCounts() -> [Double] {
    var counts = earlier
    let share = Double(pairs.clauseCount) / Double(max(1, pairs.wordCount))
    func closed(_ edges: Int, _ occurrences: Double) -> Double {
      let own = (Double(edges) + Self.edgeSmoothing * share) / (occurrences + Self.edgeSmoothing)
      return own / (own + share)
    }
    for word in 0...clauses.words.count {
      let occurrences =
        word == 0
        ? Double(max(0, clauses.wordCount - clauses.counts.reduce(0, +)))
        : Double(clauses.counts[word - 1])
      let before = closed(pairs.firsts[word], occurrences)
      let after = closed(pairs.lasts[word], occurrences)
      for outer in 0..<Outer.count {
        counts[Outer.count * word + outer] =
          occurrences * (outer & Outer.before == 0 ? before : 1 - before)
          * (outer & Outer.after == 0 ? after : 1 - after)
      }
    }
    return counts
  }

  /// Takes the counts of a pass, and drops templates of two words and more that are too rare.
  private mutating func keep(_ tally: TemplateTally) {
    logLikelihood = tally.logLikelihood
    counts = zip(tally.uses, earlier).map(+)
    let firstLonger = Outer.count * (clauses.words.count + 1)
    for place in firstLonger..<max(firstLonger, counts.count)
    where counts[place] < Double(settings.minimumCount) {
      counts[place] = 0
    }
  }

  /// Makes the grammar of the counts that are left.
  private mutating func prune() {
    let counts = counts
    let earlier = earlier
    let places = grammar.prune { counts[$0] > 0 }
    self.counts = places.map { counts[$0] }
    self.earlier = places.map { earlier[$0] }
    grammar.setWeights(counts: self.counts)
  }
}

// MARK: Candidates

extension TemplateLearner {
  private mutating func addCandidates(_ tally: TemplateTally, wordCount: Int) {
    if wordCount == 1 { addLinkedPairs() } else { addExtensions(tally.extensions) }
  }

  private mutating func addLinkedPairs() {
    let found = pairs.links(
      minimumCount: settings.minimumCount,
      minimumPointwiseMutualInformation: settings.minimumPointwiseMutualInformation,
      counts: [0] + clauses.counts)
    for link in found {
      links.insert(TemplateGrammar.key(link.first, link.second, link.isGapped), link.second)
      addCandidate(link.first, link.second, afterGap: link.isGapped, count: link.count)
    }
  }

  private mutating func addExtensions(_ extensions: BoundedCounts) {
    for (key, count) in extensions.entries(minimum: settings.minimumCount) {
      let (first, second, afterGap) = TemplateGrammar.step(key)
      guard isTemplate(first), isTemplate(second) else { continue }
      var steps = grammar.steps(to: second)
      steps[0].isAfterGap = afterGap
      var node = first
      for step in steps.dropLast() {
        node = grammar.insertChild(of: node, word: step.word, afterGap: step.isAfterGap)
      }
      let last = steps[steps.count - 1]
      addCandidate(node, last.word, afterGap: last.isAfterGap, count: count)
    }
  }

  private func isTemplate(_ node: Int32) -> Bool {
    (0..<Outer.count).contains { counts[Outer.count * Int(node) + $0] > 0 }
  }

  private mutating func addCandidate(
    _ node: Int32, _ word: Int32, afterGap: Bool, count: Int
  ) {
    let child = grammar.insertChild(of: node, word: word, afterGap: afterGap)
    let missing = Outer.count * grammar.nodes.count - counts.count
    counts.append(contentsOf: repeatElement(0, count: missing))
    earlier.append(contentsOf: repeatElement(0, count: missing))
    for place in Outer.count * Int(child)..<Outer.count * Int(child + 1) {
      counts[place] = max(counts[place], Self.candidateShare * Double(count))
    }
  }
}

// MARK: Results

extension TemplateLearner {
  private func evidence() -> TemplateEvidence {
    var evidence = TemplateEvidence()
    evidence.words = clauses.words
    evidence.counts = clauses.counts
    evidence.pairs = pairs
    for place in Outer.count..<counts.count where counts[place] > 0 {
      evidence.uses.append((template(at: place), counts[place]))
    }
    return evidence
  }

  private func template(at place: Int) -> Template {
    grammar.template(Int32(place / Outer.count), outer: place % Outer.count)
  }

  private func slots() throws -> TemplateSlots {
    guard settings.countsSlots else { return TemplateSlots() }
    var counts = SlotCounts()
    try clauses.forEachPiece { counts.add($0, grammar) }
    return TemplateSlots(counts, grammar)
  }

  /// What was found, after `run`.
  func discovery() throws -> TemplateFinder.Discovery {
    var entries: [TemplateCounts.Entry] = []
    for place in Outer.count..<counts.count where counts[place] >= 0.5 {
      entries.append(
        .init(template: template(at: place), count: Int(counts[place].rounded())))
    }
    entries.sort { $0.count != $1.count ? $0.count > $1.count : $0.template < $1.template }
    return TemplateFinder.Discovery(
      templates: TemplateCounts(entries), clauseCount: pairs.clauseCount,
      pairError: pairs.error, slots: try slots(), evidence: evidence(),
      bitsPerClause: -logLikelihood / log(2) / Double(max(1, pairs.clauseCount)))
  }
}
