import Foundation
import TestSupport
import Testing

@testable import Annotations

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct GraphMLTests {
  @Test func aTripleIsAnEdge() {
    let text = "甲生乙"
    let triple = Relation(
      predicate: "<子>", subject: entity("甲", in: text, type: "人"), object: entity("乙", in: text)
    ).with(Confidence(score: 1.5, probability: 0.25))
    let annotated = AnnotatedText(text: text, relations: [triple], id: "n&1")
    let file = self.file([annotated, annotated])
    #expect(
      file.split(separator: "\n").dropFirst(11).joined(separator: "\n") == """
        <node id="n1"><data key="label">甲</data><data key="type">人</data><data key="kind">entity</data></node>
        <node id="n2"><data key="label">乙</data><data key="kind">entity</data></node>
        <edge source="n1" target="n2"><data key="predicate">&lt;子&gt;</data><data key="score">1.5</data>\
        <data key="probability">0.25</data><data key="number">1</data><data key="text_id">n&amp;1</data></edge>
        <edge source="n1" target="n2"><data key="predicate">&lt;子&gt;</data><data key="score">1.5</data>\
        <data key="probability">0.25</data><data key="number">2</data><data key="text_id">n&amp;1</data></edge>
        </graph>
        </graphml>
        """)
  }

  private func file(_ texts: [AnnotatedText]) -> String {
    var encoder = AnnotatedTextEncoder(format: .graphML)
    return texts.map { encoder.next($0) }.joined() + encoder.end()
  }

  @Test func aFileWithoutTextsIsAGraph() throws {
    let graph = try #require(ParsedGraph(file([])))
    #expect(graph.nodes.isEmpty && graph.edges.isEmpty)
    #expect(graph.keys.count == 8)
  }

  /// Whatever the texts hold, a parser of XML reads the nodes and edges of `FactGraph`.
  @Test func parsersReadWhatWasWritten() throws {
    var random = RandomTexts(seed: 11)
    let hostile = ["=cmd()", "<&>", "]]>", "\u{0}", "\u{FFFE}", "a\r\nb", "\"'"].map { name in
      AnnotatedText(
        text: name, entities: [entity(name, in: name, type: name)],
        relations: [
          Relation(
            predicate: name, subject: entity(name, in: name),
            object: entity(name, in: name, type: "😀"))
        ], id: name)
    }
    let texts = hostile + (0..<300).map { _ in random.next(hasEvents: true) }
    let graph = try #require(ParsedGraph(file(texts)))
    var expected = FactGraph(written: \.replacingCharactersOutsideXML)
    let additions = texts.map { expected.add($0) }
    let nodes = additions.flatMap(\.nodes)
    #expect(graph.nodes.map(\.id) == nodes.map { "n\($0.number)" })
    #expect(graph.nodes.map { $0.data["label"] ?? "" } == nodes.map(\.name))
    #expect(graph.nodes.map { $0.data["type"] ?? "" } == nodes.map(\.type))
    let edges = additions.flatMap(\.edges)
    #expect(graph.edges.map(\.id) == edges.map { "n\($0.from) n\($0.to)" })
    #expect(
      graph.edges.map { $0.data["predicate"] ?? "" }
        == edges.map { $0.label.replacingCharactersOutsideXML })
    let numbers = additions.enumerated().flatMap { number, addition in
      addition.edges.map { _ in "\(number + 1)" }
    }
    #expect(graph.edges.map { $0.data["number"] } == numbers)
    #expect(graph.nodes.contains { $0.data["label"] == "a\r\nb" })
  }
}

/// A GraphML file as Foundation's parser reads it; the data of nodes and edges by key.
private final class ParsedGraph: NSObject, XMLParserDelegate {
  struct Part {
    let id: String
    var data: [String: String] = [:]
  }

  private(set) var keys: [String: String] = [:]
  private(set) var nodes: [Part] = []
  private(set) var edges: [Part] = []
  private var part: Part?
  private var key: String?
  private var value = ""

  init?(_ file: String) {
    super.init()
    let parser = XMLParser(data: Data(file.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    value = ""
    switch name {
    case "key": keys[attributes["id"] ?? ""] = attributes["for"]
    case "node": part = Part(id: attributes["id"] ?? "")
    case "edge": part = Part(id: "\(attributes["source"] ?? "") \(attributes["target"] ?? "")")
    case "data": key = attributes["key"]
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { value += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch name {
    case "data": if let key, keys[key] != nil { part?.data[key] = value }
    case "node": if let part { nodes.append(part) }
    case "edge": if let part { edges.append(part) }
    default: break
    }
  }
}
