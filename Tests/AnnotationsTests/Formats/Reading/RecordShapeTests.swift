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
    (#"{"tokens":["a"],"tags":[0]}"#, .huggingFace, true),
    (#"{"text":"","annotations":[{"start_offset":0}]}"#, .doccano, true),
    (#"{"text":"","annotations":[]}"#, .doccano, false),
    (#"{"text":"","label":[],"annotation_id":1,"annotator":1}"#, .labelStudioMinimal, true),
    (#"{"text":"","title":"","entities":[[0,1,"T"]]}"#, .spaCy, true),
    (#"{"text":"","entities":[{"start_idx":0}]}"#, .cmeee, true),
    (#"{"text":"","spans":[],"answer":"accept"}"#, .prodigy, true),
    (#"{"text":"","spans":[]}"#, .prodigy, false),
    (#"{"sentence":[],"ner":[]}"#, .w2ner, true), (#"{"sentences":[],"ner":[]}"#, .dygie, true),
    (#"{"text":"","entity_list":[],"relation_list":[]}"#, .tpLinker, false),
    (#"{"text":"","h":{},"t":{},"relation":""}"#, .openNRE, true),
    (#"{"sentText":"","relationMentions":[]}"#, .nyt, true),
    (#"{"tokens":[],"entities":[],"relations":[]}"#, .spert, true),
    (#"{"content":"","result_list":[],"prompt":""}"#, .uie, true),
    (#"{"instruction":"","output":""}"#, .conversation, true),
    (#"{"text":"","relations":[{"subject":"","object":""}]}"#, .modelAnswer, true),
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
