import Foundation
import Testing

@testable import CorpusReading

@Suite struct DecodingFailureTests {
  private struct Record: Decodable {
    struct Triple: Decodable {
      let subject: String
      let score: Double?
      let isKnown: Bool?
    }

    let text: String
    let triples: [Triple]
    let start: Int?
  }

  private static func failure(of json: String) throws -> DecodingFailure {
    let error = try #require(throws: DecodingError.self) {
      try JSONDecoder().decode(Record.self, from: Data(json.utf8))
    }
    return DecodingFailure(error)
  }

  @Test func aMissingMemberIsNamed() throws {
    let failure = try Self.failure(of: #"{"text":"北京","triples":[{"subject":"甲"},{}]}"#)
    #expect(DecodingFailure.name(of: failure.path) == "triples[1]")
    guard case .missing(let key) = failure.problem else { return #expect(Bool(false)) }
    #expect(DecodingFailure.name(of: failure.path + [key]) == "triples[1].subject")
  }

  @Test(arguments: [
    (#"{"text":1,"triples":[]}"#, "text", "a string"),
    (#"{"text":"","triples":{}}"#, "triples", "a list"),
    (#"{"text":"","triples":[1]}"#, "triples[0]", "an object"),
    (#"{"text":"","triples":[],"start":"1"}"#, "start", "a whole number"),
    (#"{"text":"","triples":[{"subject":"","score":""}]}"#, "triples[0].score", "a number"),
    (
      #"{"text":"","triples":[{"subject":"","isKnown":1}]}"#, "triples[0].isKnown",
      "true or false"
    ),
    ("[]", "", "an object"),
  ])
  func anotherTypeIsTold(json: String, place: String, expected: String) throws {
    let failure = try Self.failure(of: json)
    #expect(DecodingFailure.name(of: failure.path) == place)
    guard case .otherType(expected) = failure.problem else { return #expect(Bool(false)) }
  }

  @Test func nullIsTold() throws {
    let failure = try Self.failure(of: #"{"text":null,"triples":[]}"#)
    #expect(DecodingFailure.name(of: failure.path) == "text")
    guard case .null("a string") = failure.problem else { return #expect(Bool(false)) }
  }

  @Test func whatIsNoJSONIsTold() throws {
    let failure = try Self.failure(of: #"{"text":"#)
    #expect(failure.path.isEmpty)
    guard case .corrupted(let reason) = failure.problem else { return #expect(Bool(false)) }
    #expect(reason.contains("JSON") || reason.contains("end of file"), "Foundation's own words")
    #expect("No end.".withoutFinalPeriod == "No end")
    #expect("No end".withoutFinalPeriod == "No end")
  }
}
