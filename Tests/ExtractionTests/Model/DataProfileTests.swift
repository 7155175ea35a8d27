import Embeddings
import Foundation
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct DataProfileTests {
  private func fact(_ text: String, _ subject: String, _ object: String) -> AnnotatedText {
    AnnotatedText(
      text: text,
      relations: [
        Relation(
          predicate: "作者", subject: entity(subject, in: text), object: entity(object, in: text))
      ])
  }

  private var sentence: AnnotatedText { fact("《围城》的作者是钱钟书", "围城", "钱钟书") }
  private var document: AnnotatedText { fact("《围城》是小说。作者是钱钟书。", "围城", "钱钟书") }

  /// One fact in a hundred that crosses sentences is a slip, one in ten a habit.
  @Test func factsInSeveralSentencesMakeDocuments() {
    let plain = Array(repeating: sentence, count: 99)
    #expect(DataProfile(of: plain).unit == .sentence)
    #expect(DataProfile(of: plain + [document]).unit == .sentence)
    #expect(DataProfile(of: plain + Array(repeating: document, count: 10)).unit == .document)
    #expect(DataProfile(of: []).unit == .sentence)
  }

  @Test func lengthsAndEndsAreThoseOfTheTexts() {
    let profile = DataProfile(of: Array(repeating: sentence, count: 99) + [document])
    #expect(profile.length == 11 && !profile.hasEndMarks)
    #expect(profile.cutting(maximum: 256) == .sentences(maximum: 256, withoutEnds: true))
    let documents = DataProfile(of: Array(repeating: document, count: 9))
    #expect(documents.length == 15 && documents.hasEndMarks)
    #expect(documents.cutting(maximum: 256) == .joined(maximum: 64, overlap: 16))
    #expect(DataProfile.unknown.cutting(maximum: 256) == .joined(maximum: 256, overlap: 64))
  }

  /// Data of a schema is judged by the types of that schema, those that it does not happen to show included.
  @Test func dataSetsOfOtherSchemasAreKnownByTheirTypes() {
    func text(_ types: Set<String>?) -> AnnotatedText {
      AnnotatedText(text: "甲", labeledTypes: types)
    }
    let news = ["LOC", "ORG", "PER"]
    let profile = DataProfile(of: [text(Set(news)), text(["book", "name"]), text(Set(news))])
    #expect(profile.labelSets == [news, ["book", "name"]])
    #expect(profile.labeledTypes(whereFound: ["PER"]) == Set(news))
    #expect(profile.labeledTypes(whereFound: ["PER", "book"])?.count == 5)
    #expect(profile.labeledTypes(whereFound: []) == [])
    let whole = DataProfile(of: [text(["book"]), text(nil)])
    #expect(whole.labelSets == nil && whole.labeledTypes(whereFound: ["book"]) == nil)
  }

  @Test func habitsAreLearned() {
    let plain = DataProfile(of: [sentence])
    #expect(!plain.hasReflexiveRelations && !plain.hasNestedMentions)
    #expect(DataProfile(of: [fact("围城的作者是围城", "围城", "围城")]).hasReflexiveRelations)
    let text = "北京大学"
    let nested = AnnotatedText(
      text: text,
      entities: ["北京", "北京大学"].map { entity($0, in: text, type: "机构") })
    #expect(DataProfile(of: [nested]).hasNestedMentions)
  }

  /// What all of twenty events have is required, whatever else some have.
  @Test func whatEventsNeverLackIsRequired() {
    let text = "甲公司昨日收购乙公司"
    func event(_ roles: [String]) -> AnnotatedText {
      let strings = ["trigger": "收购", "买方": "甲公司", "时间": "昨日"]
      return AnnotatedText(
        text: text,
        events: [
          Event(type: "收购", parts: roles.map { argument($0, strings[$0] ?? "", in: text) })
        ])
    }
    let all = Array(repeating: event(["trigger", "买方", "时间"]), count: 19)
    #expect(DataProfile(of: all).requiredParts == [:])
    #expect(
      DataProfile(of: all + [event(["trigger", "买方"])]).requiredParts == ["收购": ["trigger", "买方"]])
    #expect(DataProfile(of: all + [event(["买方"])]).requiredParts == ["收购": ["买方"]])
    // One of forty with fewer parts is an exception, one of twenty none.
    #expect(DataProfile(of: all + all + [event(["trigger"])]).leastParts == ["收购": 3])
    #expect(DataProfile(of: all + [event(["trigger"])]).leastParts == ["收购": 1])
    let profile = DataProfile(of: all + all + [event(["trigger", "买方"])])
    #expect(profile.isComplete(event(["trigger", "买方", "时间"]).events[0]))
    #expect(!profile.isComplete(event(["trigger", "买方"]).events[0]))
    #expect(DataProfile.unknown.isComplete(event(["时间"]).events[0]))
    #expect(!DataProfile.unknown.isComplete(Event(type: "收购")))
    #expect(DataProfile(of: all + [event(["时间"]), event(["trigger"])]).requiredParts == [:])
    // Less is asked where development data is better off with it.
    let demands = profile.demands
    #expect(demands.count == 3 && demands[0] == profile)
    #expect(demands[1].requiredParts == ["收购": ["trigger"]] && demands[1].leastParts == ["收购": 2])
    #expect(demands[2].requiredParts == [:] && demands[2].leastParts == [:])
    #expect(demands[1].isComplete(event(["trigger", "时间"]).events[0]))
    #expect(!demands[1].isComplete(event(["trigger"]).events[0]))
    #expect(demands[2].isComplete(event(["时间"]).events[0]))
    #expect(DataProfile(of: [sentence]).demands.count == 1)
  }

  @Test func aFileKeepsIt() throws {
    let profile = DataProfile(of: [sentence, document])
    let data = try JSONEncoder().encode(profile)
    #expect(try JSONDecoder().decode(DataProfile.self, from: data) == profile)
  }
}
