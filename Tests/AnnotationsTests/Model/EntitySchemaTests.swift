import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct EntitySchemaTests {
  @Test func derivesChecksAndRoundTrips() throws {
    let data = #"{"text": "温格与曼联", "label": {"name": {"温格": [[0, 1]]}, "team": {"曼联": [[3, 4]]}}}"#
    let texts = try reading(data).texts
    let schema = EntitySchema(derivedFrom: texts)
    #expect(schema.types == ["name", "team"])
    #expect(schema.index(of: "team") == 1)
    #expect(
      readingError(data, schema: .entities(EntitySchema(["name", "tea"])))
        == "text in memory, line 1: the entity type “team” is not in the schema; it has tea, name")
    let coded = AnnotationSchema.entities(schema)
    let encoded = try JSONEncoder().encode(coded)
    #expect(String(decoding: encoded, as: UTF8.self) == #"{"entities":["name","team"]}"#)
    #expect(try withTemporaryFile(encoded) { try AnnotationSchema(contentsOf: $0) } == coded)
  }
}
