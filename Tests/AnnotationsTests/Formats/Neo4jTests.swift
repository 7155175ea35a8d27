import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct Neo4jTests {
  /// The cells of both files that texts are written to.
  private func tables(_ texts: [AnnotatedText]) throws -> (nodes: [[String]], edges: [[String]]) {
    try TemporaryFolder.with { folder in
      try AnnotatedTextWriter.write(texts, to: folder.path("graph"), format: .neo4j)
      #expect(try folder.names == ["graph"])
      return (
        commaSeparatedCells(try folder.read("graph/nodes.csv")),
        commaSeparatedCells(try folder.read("graph/relationships.csv"))
      )
    }
  }

  @Test func namesAreNodesAndTriplesRelationships() throws {
    let text = "甲\n公司上市"
    let company = entity("甲\n公司", in: text, type: "a;b")
    let annotated = AnnotatedText(
      text: text,
      relations: [
        Relation(predicate: "", subject: company, object: entity("上市", in: text)).with(
          Confidence(score: -1, probability: 0.33333))
      ],
      events: [
        Event(
          type: "公司上市",
          parts: [argument("trigger", "上市", in: text), argument("谁", "甲\n公司", in: text)])
      ], id: "n,1")
    let (nodes, edges) = try tables([annotated, annotated])
    #expect(
      nodes == [
        ["id:ID", "name", "type", ":LABEL"], ["1", "甲 公司", "a;b", "Entity;a；b"],
        ["2", "上市", "", "Entity"], ["3", "上市", "公司上市", "Event;公司上市"],
        ["4", "上市", "公司上市", "Event;公司上市"],
      ])
    #expect(
      edges == [
        [
          ":START_ID", ":END_ID", ":TYPE", "score:double", "probability:double", "number:long",
          "text_id",
        ],
        ["1", "2", "_", "-1.0", "0.3333", "1", "n,1"], ["3", "1", "谁", "", "", "1", "n,1"],
        ["1", "2", "_", "-1.0", "0.3333", "2", "n,1"], ["4", "1", "谁", "", "", "2", "n,1"],
      ])
  }

  @Test func withoutTextsThereAreHeaders() throws {
    let (nodes, edges) = try tables([])
    #expect(nodes.count == 1 && edges.count == 1)
  }

  /// No field has what the import cannot take: control characters, unknown nodes, relationships without a type.
  @Test func everyTextIsImportable() throws {
    var random = RandomTexts(seed: 12)
    let (nodes, edges) = try tables((0..<300).map { _ in random.next(hasEvents: true) })
    let ids = nodes.dropFirst().map { $0[0] }
    #expect(ids == (1...ids.count).map { "\($0)" })
    let entities = nodes.dropFirst().filter { $0[3].hasPrefix("Entity") }.map { [$0[1], $0[2]] }
    #expect(Set(entities).count == entities.count)
    #expect((nodes + edges).joined().allSatisfy { !$0.unicodeScalars.contains(where: \.isControl) })
    #expect(nodes.allSatisfy { $0.count == 4 && $0[3].split(separator: ";").count <= 2 })
    for edge in edges.dropFirst() {
      #expect(edge.count == 7)
      #expect(Set(ids).isSuperset(of: edge[..<2]))
      #expect(edge[2].contains { !$0.isWhitespace })
    }
  }
}
