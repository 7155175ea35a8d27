/// The facts of many texts as one graph: what text after text adds to it.
///
/// An entity, a subject, an object or an argument is a node, one for its name and type in all texts; an
/// argument has the type of the first entity at its place, or none. A triple is an edge. An event is a
/// node of its own, named by its trigger or else its type, with an edge to each argument. What a text
/// says at several places is said once.
///
/// The graph remembers the names and types of nodes and no edge.
///
/// Complexity: linear in the text's findings.
struct FactGraph: Sendable {
  /// A name, or an event.
  struct Node: Sendable {
    enum Kind: String, Sendable { case entity, event }

    /// The node's number in the graph, from 1.
    let number: Int
    let kind: Kind
    let name: String
    let type: String
  }

  /// A triple, or an argument of an event.
  struct Edge: Sendable {
    /// The number of the node that it leaves.
    let from: Int
    /// The number of the node that it enters.
    let to: Int
    /// The predicate or role.
    let label: String
    let confidence: Confidence
  }

  /// What a text adds: nodes that are new with it, and its edges.
  struct Addition {
    fileprivate(set) var nodes: [Node] = []
    fileprivate(set) var edges: [Edge] = []
  }

  private struct Name: Hashable {
    let name: String
    let type: String
  }

  private let written: @Sendable (String) -> String
  private var numbers: [Name: Int] = [:]
  private var nodeCount = 0

  /// An empty graph.
  ///
  /// - Parameter written: a name or type as the file can have it; what is written alike is one node.
  init(written: @escaping @Sendable (String) -> String) { self.written = written }

  /// Adds what `text` says.
  mutating func add(_ text: AnnotatedText) -> Addition {
    var addition = Addition()
    for entity in text.distinctEntities { _ = node(entity.text, entity.type, &addition) }
    for triple in text.distinctTriples {
      let from = node(triple.subject.text, triple.subject.type, &addition)
      let to = node(triple.object.text, triple.object.type, &addition)
      addition.edges.append(
        Edge(from: from, to: to, label: triple.predicate, confidence: triple.confidence))
    }
    let types = text.events.isEmpty ? [:] : text.typesByPlace
    for (_, event) in text.distinctEvents { add(event, types, &addition) }
    return addition
  }

  private mutating func add(
    _ event: Event, _ types: [Range<Int>: String], _ addition: inout Addition
  ) {
    let name = event.trigger?.text ?? event.type
    let from = newNode(.event, written(name), written(event.type), &addition)
    for argument in event.distinctArguments {
      let type = argument.item == nil ? types[argument.range] ?? "" : ""
      let to = node(argument.item ?? argument.text, type, &addition)
      addition.edges.append(
        Edge(from: from, to: to, label: argument.role, confidence: argument.confidence))
    }
  }

  /// The number of the node of a name, made if there is none.
  private mutating func node(_ name: String, _ type: String, _ addition: inout Addition) -> Int {
    let key = Name(name: written(name), type: written(type))
    if let number = numbers[key] { return number }
    let number = newNode(.entity, key.name, key.type, &addition)
    numbers[key] = number
    return number
  }

  private mutating func newNode(
    _ kind: Node.Kind, _ name: String, _ type: String, _ addition: inout Addition
  ) -> Int {
    nodeCount += 1
    addition.nodes.append(Node(number: nodeCount, kind: kind, name: name, type: type))
    return nodeCount
  }
}

extension AnnotatedText {
  /// The type of the first entity at each place, the ends of triples standing behind the entities.
  fileprivate var typesByPlace: [Range<Int>: String] {
    let ends = relations.flatMap(\.flattened).flatMap { [$0.subject, $0.object] }
    return Dictionary(
      (entities + ends).map { ($0.range, $0.type) }, uniquingKeysWith: { first, _ in first })
  }
}
