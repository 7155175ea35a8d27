import TestSupport
import Testing

@testable import Annotations

/// The places that triples state, in each of their forms.
@Suite struct TripleEntryTests {
  @Test(arguments: [
    #"["张三","认识","张三",[0,2],[3,5]]"#, #"["张三","认识","张三",0,3]"#,
    #"{"h":{"name":"张三","pos":[0,2]},"t":{"name":"张三","pos":[3,5]},"relation":"认识"}"#,
    #"{"subject":"张三","predicate":"认识","object":"张三","subject_span":[0,2],"object_span":[3,5]}"#,
    #"{"subject":"张三","predicate":"认识","object":"张三","subject_start":0,"object_start":3}"#,
    #"{"subject":"张三","predicate":"认识","object":"张三","subj_char_span":[0,2],"obj_char_span":[3,5],"obj_tok_span":[0,0]}"#,
  ])
  func placesAreUsed(triple: String) throws {
    let (texts, report) = try reading(#"{"text":"张三和张三","spo_list":[\#(triple)]}"#)
    #expect(report.formats == [.duie])
    #expect(texts[0].tripleLines == ["张三 0 认识 张三 3"])
    #expect(report.checkedCount == 2 && report.relocatedCount == 0)
  }

  @Test func placesAreChecked() throws {
    let (texts, report) = try reading(
      #"{"text":"张三和李四","spo_list":[["张三","认识","李四",[0,2],[0,2]]]}"#)
    #expect(texts[0].tripleLines == ["张三 0 认识 李四 3"])
    #expect(report.relocatedCount == 1)
  }

  @Test(arguments: [#"["甲","P","乙",0.5]"#, #"["甲","P","乙","人","物"]"#, #"["甲","P","乙",[0,1]]"#])
  func whateverElseAListHoldsIsNoPlace(triple: String) throws {
    let (texts, report) = try reading(#"{"text":"甲在乙","spo_list":[\#(triple)]}"#)
    #expect(texts[0].tripleLines == ["甲 0 P 乙 2"])
    #expect(report.checkedCount == 0)
  }
}
