import Foundation
import Testing

@testable import Annotations

@Suite struct RecordShapeTests {
  @Test(arguments: [
    (#"{"text":"","entities":[{"start_offset":0}]}"#, AnnotationFormat.doccano, true),
    (#"{"text":"","entities":[],"relations":[{"from_id":0}]}"#, .doccano, true),
    (#"{"text":"","entities":[{"type":"T","start":0}]}"#, .jsonl, true),
    (#"{"text":"","entities":[],"relations":[],"events":[]}"#, .jsonl, true),
    (#"{"text":"","relations":[]}"#, .jsonl, false),
    (#"{"text":"","entities":[],"Comments":[]}"#, .doccano, false),
    (#"{"text":"","title":"","label":[[0,1,"T"]]}"#, .doccano, true),
    (#"{"text":"","labels":[]}"#, .doccano, true), (#"{"text":"","label":{}}"#, .cluener, true),
    (#"{"text":"","title":""}"#, .dueeFin, true), (#"{"text":"","event_list":[]}"#, .duee, true),
    (#"{"text":"","title":"","event_list":[]}"#, .dueeFin, true),
    (#"{"text":"","spo_list":[],"label":[]}"#, .duie, true),
    (#"{"data":{},"predictions":[]}"#, .labelStudio, true),
    (#"{"data":{},"completions":[]}"#, .labelStudio, true),
    (#"{"content":"","events":[]}"#, .fewFC, true), (#"{"tokens":[],"tags":[]}"#, .conll04, true),
  ])
  func formatsAreToldApart(json: String, format: AnnotationFormat, isCertain: Bool) throws {
    let shape = try JSONDecoder().decode(RecordShape.self, from: Data(json.utf8))
    let guess = FormatGuess(shape)
    #expect(guess?.format == format)
    #expect(guess?.isCertain == isCertain)
  }

  @Test(arguments: ["{}", #"{"text":""}"#, #"{"data":{"text":""}}"#, #"{"entities":[]}"#])
  func othersAreUnknown(json: String) throws {
    let shape = try JSONDecoder().decode(RecordShape.self, from: Data(json.utf8))
    #expect(FormatGuess(shape) == nil)
  }
}
