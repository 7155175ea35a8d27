extension AnnotationFormat {
  /// GraphML (graphml.graphdrawing.org), one graph of all texts; see `GraphMLEncoder`.
  public static let graphML = AnnotationFormat(
    name: "graphml", title: "GraphML", outline: "nodes and edges of all texts",
    kinds: Set(AnnotationKind.allCases), losses: "not read back",
    writing: .graph(GraphMLEncoder()))
}

/// Findings as one directed graph (`FactGraph`) in GraphML, which networkx, Gephi and yEd open.
///
/// | attribute | of | holds |
/// | --- | --- | --- |
/// | `label` | nodes | the name; of an event its trigger, or else its type |
/// | `type` | nodes | the type of the entity or event, if it has one |
/// | `kind` | nodes | `entity` or `event` |
/// | `predicate` | edges | the predicate, or the role of an argument |
/// | `score`, `probability` | edges | those of the triple or argument, if it has such |
/// | `number`, `text_id` | edges | the text's number, from 1, and its id, if it has one |
///
/// A node stands before the first edge that names it, and an edge comes once for each text that says
/// it, so that the file is written as texts come. A character that XML cannot hold, such as U+0000, is
/// U+FFFD.
struct GraphMLEncoder: EntryEncoder {
  private static let attributes = [
    ("node", "label", "string"), ("node", "type", "string"), ("node", "kind", "string"),
    ("edge", "predicate", "string"), ("edge", "score", "double"), ("edge", "probability", "double"),
    ("edge", "number", "long"), ("edge", "text_id", "string"),
  ]

  let framing = Framing(
    beginning: """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """ + attributes.map(key).joined() + "<graph id=\"facts\" edgedefault=\"directed\">\n",
    end: "</graph>\n</graphml>\n")
  private var graph = FactGraph(written: \.replacingCharactersOutsideXML)

  /// The nodes that are new with `text`, and its edges, a line each.
  mutating func entry(for text: AnnotatedText, number: Int) -> String {
    let addition = graph.add(text)
    let source = [
      ("number", "\(number)"), ("text_id", (text.id ?? "").replacingCharactersOutsideXML),
    ]
    return addition.nodes.map(element).joined()
      + addition.edges.map { element(of: $0, source) }.joined()
  }

  private static func key(of element: String, name: String, type: String) -> String {
    "<key id=\"\(name)\" for=\"\(element)\" attr.name=\"\(name)\" attr.type=\"\(type)\"/>\n"
  }

  private func element(of node: FactGraph.Node) -> String {
    let data = [("label", node.name), ("type", node.type), ("kind", node.kind.rawValue)]
    return "<node id=\"n\(node.number)\">\(elements(of: data))</node>\n"
  }

  private func element(of edge: FactGraph.Edge, _ source: [(String, String)]) -> String {
    let numerals = edge.confidence.numerals
    let data = [
      ("predicate", edge.label.replacingCharactersOutsideXML), ("score", numerals[0]),
      ("probability", numerals[1]),
    ]
    return
      "<edge source=\"n\(edge.from)\" target=\"n\(edge.to)\">\(elements(of: data + source))</edge>\n"
  }

  /// The attributes that have a value.
  private func elements(of data: [(key: String, value: String)]) -> String {
    data.filter { !$0.value.isEmpty }
      .map { "<data key=\"\($0.key)\">\($0.value.xmlCharacterData)</data>" }.joined()
  }
}
