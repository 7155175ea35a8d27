import Annotations

/// GPLinker's decoding of events (kexue.fm/archives/8926): arguments are nodes, two arguments of
/// one event type are adjacent if the head link joins their first and the tail link their last
/// positions, and each maximal complete subgraph is an event.
///
/// The trigger is an argument like any other, so events without trigger come out, events that
/// share a trigger or an argument do, and a span may have two roles. An argument that nothing is
/// linked to is an event by itself.
package struct EventDecoder: Sendable {
  /// A span with the event type and role it was given.
  package struct Argument: Hashable, Sendable {
    /// The event type's index.
    package let type: Int
    /// The role's index.
    package let role: Int
    /// The span.
    package let span: ScoredSpan

    /// Creates an argument.
    package init(type: Int, role: Int, span: ScoredSpan) {
      self.type = type
      self.role = role
      self.span = span
    }
  }

  /// An event of the sequence.
  package struct DecodedEvent: Hashable, Sendable {
    /// The event type's index.
    package let type: Int
    /// The arguments, by first position, last position, then role.
    package let arguments: [Argument]
    /// The lowest score of an argument or, by how much it is above the threshold of links, of a link between
    /// two of them: above the threshold of arguments, too.
    package let score: Float
  }

  /// What the scores of arguments must be above.
  package var threshold: Float
  /// What the scores of links must be above.
  package var linkThresholds: LinkThresholds
  /// How many arguments of one event type are considered at most; those with the best scores are.
  package var candidateLimit: Int
  /// How many events of one type are searched for, see ``CompleteSubgraphs``.
  package var eventLimit: Int

  /// Creates a decoder; 0 is the threshold of logits trained by multi-label cross-entropy.
  package init(
    threshold: Float = 0, linkThresholds: LinkThresholds = LinkThresholds(),
    candidateLimit: Int = 128, eventLimit: Int = 256
  ) {
    self.threshold = threshold
    self.linkThresholds = linkThresholds
    self.candidateLimit = candidateLimit
    self.eventLimit = eventLimit
  }

  /// The events among `arguments`, by type, then in lexicographic order of their arguments. An
  /// argument given twice counts once, with the better score.
  ///
  /// - Parameters:
  ///   - headScore: the link between two first positions, asked for with the lower one first.
  ///   - tailScore: the link between two last positions, asked for with the lower one first.
  package func events(
    among arguments: [Argument],
    headScore: (_ lowerFirst: Int, _ upperFirst: Int) -> Float,
    tailScore: (_ lowerLast: Int, _ upperLast: Int) -> Float
  ) -> [DecodedEvent] {
    // By how much a link is above its threshold.
    func linkScore(_ left: Argument, _ right: Argument) -> Float {
      let (first, last) = ((left.span.first, right.span.first), (left.span.last, right.span.last))
      let threshold = linkThresholds.threshold(isSameRole: left.role == right.role)
      let head = headScore(min(first.0, first.1), max(first.0, first.1))
      if head <= threshold { return head - threshold }
      return min(head, tailScore(min(last.0, last.1), max(last.0, last.1))) - threshold
    }
    return nodes(among: arguments).flatMap { type, nodes in
      events(ofType: type, nodes: nodes, linkScore: linkScore)
    }
  }

  /// The distinct arguments above the threshold by type, each in the order of their places and no more than
  /// `candidateLimit`.
  package func nodes(among arguments: [Argument]) -> [(type: Int, nodes: [Argument])] {
    let types = Dictionary(grouping: arguments.filter { $0.span.score > threshold }, by: \.type)
    return types.sorted { $0.key < $1.key }.map { ($0.key, nodes(ofOneType: $0.value)) }
  }

  private func events(
    ofType type: Int, nodes: [Argument], linkScore: (Argument, Argument) -> Float
  ) -> [DecodedEvent] {
    let links = SymmetricScores(count: nodes.count) { linkScore(nodes[$0], nodes[$1]) }
    let graph = CompleteSubgraphs(nodeCount: nodes.count, limit: eventLimit) {
      links[$0, $1] > 0
    }
    return graph.subgraphs.map { members in
      let weakest = members.map { nodes[$0].span.score }.min() ?? threshold
      return DecodedEvent(
        type: type, arguments: members.map { nodes[$0] },
        score: min(weakest, links.lowest(among: members) + threshold))
    }
  }

  private func nodes(ofOneType arguments: [Argument]) -> [Argument] {
    let ordered = arguments.sorted {
      ($0.span.first, $0.span.last, $0.role, -$0.span.score)
        < ($1.span.first, $1.span.last, $1.role, -$1.span.score)
    }
    var distinct: [Argument] = []
    for argument in ordered {
      let isRepeated = distinct.last.map {
        $0.role == argument.role && $0.span.range == argument.span.range
      }
      if isRepeated != true { distinct.append(argument) }
    }
    return distinct.best(candidateLimit, by: \.span.score)
  }
}

/// The score of each pair of nodes, the upper triangle of a matrix.
private struct SymmetricScores {
  private let count: Int
  private var values: [Float]

  init(count: Int, _ score: (Int, Int) -> Float) {
    self.count = count
    values = Array(repeating: 0, count: count * count)
    for left in 0..<count {
      for right in left + 1..<count { values[left * count + right] = score(left, right) }
    }
  }

  subscript(left: Int, right: Int) -> Float { values[min(left, right) * count + max(left, right)] }

  /// The lowest score of two different `members`, infinite if there are not two.
  func lowest(among members: [Int]) -> Float {
    var lowest = Float.infinity
    for (index, left) in members.enumerated() {
      for right in members[(index + 1)...] { lowest = min(lowest, self[left, right]) }
    }
    return lowest
  }
}

extension Sequence<Event> {
  /// The events without those that another event of the same type contains, judged by role and
  /// text: subgraphs are never contained in one another by place, but may be by what they say. Of
  /// equal events the first stays.
  ///
  /// Complexity: O(n²) for n events.
  package func withoutContainedEvents() -> [Event] {
    var numbers: [EventStatement: Int] = [:]
    let statements = map { event in
      Set(event.statements.map { numbers.number(of: $0) })
    }
    let events = Array(self)
    return events.indices.filter { index in
      !events.indices.contains { other in
        guard other != index, events[other].type == events[index].type else { return false }
        return statements[index].isStrictSubset(of: statements[other])
          || statements[index] == statements[other] && other < index
      }
    }.map { events[$0] }
  }
}

extension [EventStatement: Int] {
  /// The number of a statement, the next one if it is new; comparing numbers is cheaper.
  fileprivate mutating func number(of statement: EventStatement) -> Int {
    if let known = self[statement] { return known }
    self[statement] = count
    return count - 1
  }
}
