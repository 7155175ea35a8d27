import TestSupport
import Testing

@testable import Annotations

@Suite struct HuggingFaceTests {
  @Test(arguments: [
    #""ner_tags":["B-PER","I-PER","O"]"#, #""labels":["B-PER","I-PER","O"]"#,
    #""ner_tags":[1,2,0],"ner_tags_names":["O","B-PER","I-PER"]"#,
    #""ner_tags":[1,2,0],"pos_tags":[7,7,7],"names":["O","B-PER","I-PER"]"#,
    #""labels":[1,2,0],"id2label":{"0":"O","1":"B-PER","2":"I-PER"}"#,
    #""tags":[1,2,0],"label2id":{"O":0,"B-PER":1,"I-PER":2}"#,
  ])
  func readsTags(members: String) throws {
    let (texts, report) = try reading(#"{"id":"3","tokens":["张","三","在"],\#(members)}"#)
    #expect(report.formats == [.huggingFace])
    #expect(texts[0].id == "3" && texts[0].text == "张三在")
    #expect(texts[0].entityLines == ["PER 张三 0"])
  }

  @Test(arguments: [
    (#""ner_tags":[1]"#, "numbers need the names of the tags beside them, as “ner_tags_names”"),
    (#""ner_tags":[4],"names":["O"]"#, "“ner_tags” is not a list of numbers of 1 tags, found 4"),
    (#""ner_tags":["O","O"]"#, "“ner_tags” is not a list of 1 tags"),
    (#""ner_tags":["X-Y"]"#, "found “X-Y”"),
  ])
  func saysWhatIsWrong(members: String, message: String) {
    let error = readingError(#"{"tokens":["张"],\#(members)}"#) ?? "no error"
    #expect(error.contains(message), "found: \(error)")
  }
}
