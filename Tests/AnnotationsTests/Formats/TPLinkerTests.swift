import TestSupport
import Testing

@testable import Annotations

@Suite struct TPLinkerTests {
  @Test func readsSpansOfCharacters() throws {
    let data = """
      {"id":"t_0","text":"张三和张三","entity_list":[{"text":"张三","type":"人名","char_span":[0,2],"tok_span":[0,2]},\
      {"text":"张三","type":"作者","char_span":[3,5],"tok_span":[3,5]}],"relation_list":[{"subject":"张三",\
      "predicate":"认识","object":"张三","subj_char_span":[0,2],"obj_char_span":[3,5],"subj_tok_span":[0,2]}]}
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.tpLinker])
    #expect(texts[0].id == "t_0")
    #expect(texts[0].entityLines == ["人名 张三 0", "作者 张三 3"])
    #expect(texts[0].tripleLines == ["张三 0 认识 张三 3"])
    #expect(texts[0].relations[0].object.type == "作者")
  }

  @Test func spansAreChecked() throws {
    let data = """
      {"text":"甲在乙","entity_list":[],"relation_list":[{"subject":"甲","predicate":"P","object":"乙",\
      "subj_char_span":[0,1],"obj_char_span":[7,8]},{"subject":"丙","predicate":"P","object":"乙",\
      "subj_char_span":[0,1],"obj_char_span":[2,3]}]}
      """
    let (texts, report) = try reading(data)
    #expect(texts[0].tripleLines == ["甲 0 P 乙 2"])
    #expect(report.relocatedCount == 1 && report.unlocated.relations == 1)
  }
}
