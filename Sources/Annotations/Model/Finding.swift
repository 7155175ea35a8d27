/// What a model finds, and so has a score and a probability: what six types have in common.
package protocol Finding {
  /// How sure the model is, larger being surer; nil for gold annotation.
  var score: Float? { get set }
  /// How likely it is right, between 0 and 1, where the model was calibrated on development data; nil otherwise.
  var probability: Float? { get set }
}

extension Entity: Finding {}
extension Relation: Finding {}
extension RelationSlot: Finding {}
extension Event: Finding {}
extension EventTrigger: Finding {}
extension EventArgument: Finding {}

/// The score and the probability of a finding. In JSON they are members of the finding itself.
package struct Confidence: Hashable, Codable, Sendable {
  /// How sure the model is, larger being surer.
  package var score: Float?
  /// How likely the finding is right, between 0 and 1.
  package var probability: Float?

  /// Creates the pair; a finding without both is gold annotation.
  package init(score: Float? = nil, probability: Float? = nil) {
    self.score = score
    self.probability = probability
  }

  /// Whether it is surer than `other`: by the score, and the probability of equal ones; none is less than any.
  func isSurer(than other: Confidence) -> Bool {
    (score ?? -.infinity, probability ?? -.infinity)
      > (other.score ?? -.infinity, other.probability ?? -.infinity)
  }
}

extension Entity {
  /// The same as gold annotation has it: without score and probability.
  package var gold: Entity { with() }
}

extension Relation {
  /// The same as gold annotation has it: without score and probability, its parts likewise.
  package var gold: Relation {
    var copy = with()
    (copy.subject, copy.object) = (subject.gold, object.gold)
    copy.slots = slots.map { slot in
      var slot = slot.with()
      slot.object = slot.object.gold
      return slot
    }
    return copy
  }
}

extension Event {
  /// The same as gold annotation has it: without score and probability, its parts likewise.
  package var gold: Event {
    var copy = with()
    (copy.triggers, copy.arguments) = (triggers.map { $0.with() }, arguments.map { $0.with() })
    return copy
  }
}

extension Finding {
  /// Score and probability together.
  package var confidence: Confidence {
    get { Confidence(score: score, probability: probability) }
    set { (score, probability) = (newValue.score, newValue.probability) }
  }

  /// The same with another score and probability, by default none.
  package func with(_ confidence: Confidence = Confidence()) -> Self {
    var copy = self
    copy.confidence = confidence
    return copy
  }
}

extension Sequence {
  /// Of elements of the same key the one with the surest confidence, the first of equals; they keep their order.
  ///
  /// Complexity: linear in the number of elements.
  func surest<Key: Hashable>(
    ofEach key: (Element) -> Key, by confidence: (Element) -> Confidence
  ) -> [Element] {
    let elements = Array(self)
    var best: [Key: Int] = [:]
    for (index, element) in elements.enumerated() {
      let key = key(element)
      guard let other = best[key] else {
        best[key] = index
        continue
      }
      if confidence(element).isSurer(than: confidence(elements[other])) { best[key] = index }
    }
    let kept = Set(best.values)
    return elements.enumerated().filter { kept.contains($0.offset) }.map(\.element)
  }
}
