import Annotations
import CorpusReading
import Foundation

/// Which of several subjects of a predicate each of its several objects belongs to.
///
/// 《三国演义》的作者是罗贯中，《水浒传》的作者是施耐庵 has two subjects and two objects of 作者, and a model that scores
/// pairs by what their ends look like finds all four pairs. How pairs lie in the training texts that have several
/// subjects and several objects of a predicate tells the right ones: a logistic regression over their places gives
/// the log-odds of a pair,
///
///     z(s, o) = w · f(s, o),
///
/// to which the score of the triple is added, being log-odds as well. From the surest down a pair is taken if what
/// results is above zero, lowered by log((1 − q) / q) where its subject already has an object, or its object a
/// subject; q is how many subjects, or objects, of the predicate have several in such texts. So 主演 keeps many
/// objects a subject, and 妻子 one.
struct FactPairing: Codable, Sendable, Equatable {
  /// How often subjects and objects of a predicate have several partners.
  struct Sharing: Codable, Sendable, Equatable {
    /// Subjects in texts with several subjects and several objects of the predicate.
    var subjects = 0
    /// Those of them with several objects.
    var sharedSubjects = 0
    /// Objects in those texts.
    var objects = 0
    /// Those of them with several subjects.
    var sharedObjects = 0
  }

  /// w, one for each feature of a pair's place.
  var weights: [Double]
  /// By predicate; those that never have several of both are missing.
  var sharing: [String: Sharing]

  /// A predicate of which nothing is known is taken to share as one in four does, with the weight of four texts.
  private static let (priorShared, priorCount) = (1.0, 4.0)
  /// Fewer pairs than this in the training texts tell nothing, and pairs are left as they are found.
  private static let leastPairs = 200

  /// Learns from the triples of training texts; nil if too few of them show which pairs belong together.
  ///
  /// Complexity: linear in the texts but for the pairs of those with several subjects and objects of a predicate.
  init?(of texts: some Sequence<AnnotatedText>) {
    var samples: [LogisticRegression.Sample] = []
    sharing = [:]
    for text in texts {
      let facts = text.relations.flatMap(\.flattened)
      for (predicate, facts) in Dictionary(grouping: facts, by: \.predicate) {
        let group = FactGroup(facts)
        guard group.isParallel else { continue }
        sharing[predicate, default: Sharing()].add(group)
        samples += group.samples(in: Array(text.text.unicodeScalars))
      }
    }
    guard samples.count >= Self.leastPairs else { return nil }
    // Sums of floating-point numbers depend on their order, and that of a dictionary is random.
    samples.sort {
      ([$0.isTrue ? 1 : 0] + $0.features).lexicographicallyPrecedes(
        [$1.isTrue ? 1 : 0] + $1.features)
    }
    weights = LogisticRegression.fit(samples)
  }

  /// The triples without those whose subject or object belongs to another one, in their order. The log-odds that a pair
  /// was taken for are its score where they are higher, but no more than the score of its surer end: beside pairs that
  /// are found, one that is told in the same way needs less to be believed.
  ///
  /// Complexity: O(n · (s + o)) for n triples of a predicate with s subjects and o objects.
  func resolved(_ relations: [Relation], in text: [Unicode.Scalar]) -> [Relation] {
    let groups = Dictionary(grouping: relations.indices) { relations[$0].predicate }
    var resolved: [Relation?] = relations
    for (predicate, indices) in groups {
      let facts = indices.map { relations[$0] }
      let group = FactGroup(facts)
      guard group.isParallel else { continue }
      let odds = odds(facts, group, sharing[predicate] ?? Sharing(), in: text)
      for (index, odds) in zip(indices, odds) {
        resolved[index] = relations[index].taken(for: odds)
      }
    }
    return resolved.compactMap { $0 }
  }

  /// The log-odds that each fact is taken for, nil for those that are not.
  private func odds(
    _ facts: [Relation], _ group: FactGroup, _ sharing: Sharing, in text: [Unicode.Scalar]
  ) -> [Double?] {
    let places = group.places(in: text)
    let free = facts.map { fact in
      let score = Double(fact.score ?? 0)
      guard let subject = places.lefts.firstIndex(of: fact.subject.range),
        let object = places.rights.firstIndex(of: fact.object.range)
      else { return score }
      return zip(weights, places.features(subject, object)).reduce(score) { $0 + $1.0 * $1.1 }
    }
    var taken = [Double?](repeating: nil, count: facts.count)
    var (subjects, objects): (Set<String>, Set<String>) = ([], [])
    for index in facts.indices.sorted(by: { (free[$1], $0) < (free[$0], $1) }) {
      let (subject, object) = (facts[index].subject.text, facts[index].object.text)
      var odds = free[index]
      if subjects.contains(subject) {
        odds -= Self.cost(sharing.sharedSubjects, of: sharing.subjects)
      }
      if objects.contains(object) { odds -= Self.cost(sharing.sharedObjects, of: sharing.objects) }
      guard odds > 0 else { continue }
      taken[index] = odds
      subjects.insert(subject)
      objects.insert(object)
    }
    return taken
  }

  /// How much surer a pair must be if one of its ends has another partner already.
  private static func cost(_ shared: Int, of count: Int) -> Double {
    let share = (Double(shared) + priorShared) / (Double(count) + priorCount)
    return max(0, log((1 - share) / share))
  }
}

extension Relation {
  /// The triple with the score that it deserves when it is taken for `odds`; nil without any.
  fileprivate func taken(for odds: Double?) -> Relation? {
    guard let odds, let score else { return odds == nil ? nil : self }
    var taken = self
    taken.score = max(score, min(Float(odds), max(subject.score ?? score, object.score ?? score)))
    return taken
  }
}

extension FactPairing.Sharing {
  fileprivate mutating func add(_ group: FactGroup) {
    subjects += group.objectsBySubject.count
    sharedSubjects += group.objectsBySubject.values.count { $0.count > 1 }
    objects += group.subjectsByObject.count
    sharedObjects += group.subjectsByObject.values.count { $0.count > 1 }
  }
}

/// The triples of one predicate in one text.
private struct FactGroup {
  private(set) var objectsBySubject: [String: Set<String>] = [:]
  private(set) var subjectsByObject: [String: Set<String>] = [:]
  /// The places, in order.
  private let subjects: [Range<Int>]
  private let objects: [Range<Int>]
  private let pairs: Set<[Range<Int>]>

  init(_ facts: [Relation]) {
    for fact in facts {
      objectsBySubject[fact.subject.text, default: []].insert(fact.object.text)
      subjectsByObject[fact.object.text, default: []].insert(fact.subject.text)
    }
    subjects = Self.places(facts.map(\.subject.range))
    objects = Self.places(facts.map(\.object.range))
    pairs = Set(facts.map { [$0.subject.range, $0.object.range] })
  }

  private static func places(_ ranges: [Range<Int>]) -> [Range<Int>] {
    Set(ranges).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// Whether there are several subjects and several objects.
  var isParallel: Bool { objectsBySubject.count > 1 && subjectsByObject.count > 1 }

  /// Every subject with every object, and whether they are a pair.
  func samples(in text: [Unicode.Scalar]) -> [LogisticRegression.Sample] {
    let places = places(in: text)
    return subjects.indices.flatMap { subject in
      objects.indices.map {
        LogisticRegression.Sample(
          features: places.features(subject, $0),
          isTrue: pairs.contains([subjects[subject], objects[$0]]))
      }
    }
  }

  /// How subjects and objects lie.
  func places(in text: [Unicode.Scalar]) -> PairPlaces { PairPlaces(subjects, objects, in: text) }
}
