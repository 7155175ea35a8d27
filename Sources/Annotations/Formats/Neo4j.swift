import CorpusReading

extension AnnotationFormat {
  /// CSV for `neo4j-admin database import`, a folder of two files; see `Neo4jFolder`.
  public static let neo4j = AnnotationFormat(
    name: "neo4j", title: "Neo4j", outline: "nodes.csv beside relationships.csv",
    kinds: Set(AnnotationKind.allCases), losses: "not read back",
    writing: .folder(Neo4jFolder.fill))
}

/// Findings as one graph of all texts (`FactGraph`) in the two files that Neo4j imports
/// (neo4j.com/docs/operations-manual/current/import):
///
///     neo4j-admin database import full --nodes=found/nodes.csv --relationships=found/relationships.csv
///
/// - `nodes.csv`: `id:ID`, `name`, `type` and `:LABEL`, which is `Entity` or `Event` and, behind `;`,
///   the type. An event is named by its trigger, or else its type.
/// - `relationships.csv`: `:START_ID`, `:END_ID`, `:TYPE` (the predicate, or the role of an argument),
///   `score:double`, `probability:double`, `number:long` (the text's number, from 1) and `text_id`.
///
/// A control character is a space, since the import takes no line break inside a field and no U+0000.
/// In a label a semicolon, which parts labels, is one of full width. An empty predicate is `_`, as a
/// relationship must have a type.
enum Neo4jFolder {
  private static let nodeColumns = ["id:ID", "name", "type", ":LABEL"]
  private static let relationshipColumns = [
    ":START_ID", ":END_ID", ":TYPE", "score:double", "probability:double", "number:long", "text_id",
  ]

  /// Fills the empty folder at `path` with the texts that `body` hands over.
  ///
  /// - Throws: `CorpusError.unwritable`, or what `body` throws.
  static func fill(
    _ path: String, _ body: (_ write: (AnnotatedText) throws -> Void) throws -> Void
  ) throws {
    try AtomicFile.write(to: "\(path)/nodes.csv") { nodes in
      try AtomicFile.write(to: "\(path)/relationships.csv") { relationships in
        try nodes.write(row(nodeColumns))
        try relationships.write(row(relationshipColumns))
        var graph = FactGraph(written: \.withoutControls)
        var number = 0
        try body { text in
          number += 1
          let addition = graph.add(text)
          let source = ["\(number)", (text.id ?? "").withoutControls]
          for node in addition.nodes { try nodes.write(row(cells(of: node))) }
          for edge in addition.edges { try relationships.write(row(cells(of: edge) + source)) }
        }
      }
    }
  }

  private static func row(_ cells: [String]) -> String {
    cells.map(\.commaSeparatedField).joined(separator: ",") + "\n"
  }

  private static func cells(of node: FactGraph.Node) -> [String] {
    let kind = node.kind == .event ? "Event" : "Entity"
    let type = String(
      String.UnicodeScalarView(node.type.unicodeScalars.map { $0 == ";" ? "；" : $0 }))
    let labels = type.allSatisfy(\.isWhitespace) ? kind : "\(kind);\(type)"
    return ["\(node.number)", node.name, node.type, labels]
  }

  private static func cells(of edge: FactGraph.Edge) -> [String] {
    let type = edge.label.withoutControls
    let ends = ["\(edge.from)", "\(edge.to)"]
    return ends + [type.allSatisfy(\.isWhitespace) ? "_" : type] + edge.confidence.numerals
  }
}
