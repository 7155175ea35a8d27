import Annotations

/// What becomes of findings that differ only in the borders of one span: 中国 and 中国队 as the object of one subject's
/// 国籍. The best of them stays, the first of equals.
enum OverlapRule {
  /// The triples, in their order, of which none has the predicate, one end and a part of the other end of a better one.
  ///
  /// - Complexity: O(n²) for n triples of a predicate.
  static func best(_ relations: [Relation]) -> [Relation] {
    best(relations, group: \.predicate, score: \.score) { one, other in
      let (isSubject, isObject) = (
        one.subject.range == other.subject.range, one.object.range == other.object.range
      )
      return isSubject && one.object.range.overlaps(other.object.range)
        || isObject && one.subject.range.overlaps(other.subject.range)
    }
  }

  /// The entities, in their order, of which none overlaps a better one of its type or, where those of a type may lie
  /// within each other, has the place of one.
  ///
  /// - Complexity: O(n²) for n entities of a type.
  static func best(_ entities: [Entity], mayNest: Bool) -> [Entity] {
    best(entities, group: \.type, score: \.score) {
      mayNest ? $0.range == $1.range : $0.range.overlaps($1.range)
    }
  }

  /// The elements that clash with no better one of their group, in their order.
  static func best<Element, Group: Hashable>(
    _ elements: [Element], group: (Element) -> Group, score: (Element) -> Float?,
    clash: (Element, Element) -> Bool
  ) -> [Element] {
    let groups = Dictionary(grouping: elements.indices) { group(elements[$0]) }
    var kept: [Int] = []
    for indices in groups.values {
      var winners: [Int] = []
      let ranked = indices.sorted {
        (score(elements[$1]) ?? 0, $0) < (score(elements[$0]) ?? 0, $1)
      }
      for index in ranked where !winners.contains(where: { clash(elements[$0], elements[index]) }) {
        winners.append(index)
      }
      kept += winners
    }
    return kept.sorted().map { elements[$0] }
  }
}
