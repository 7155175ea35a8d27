import Annotations
import TestSupport
import Testing

struct MentionTests {
  private let text = "𠮷田e\u{301}在👩‍👧旁裁员900余人"

  @Test func mentionsAreCutOutOfTheirText() {
    let trigger = EventTrigger(text: "裁员", start: 9, end: 11)
    let argument = argument("人数", "900余人", in: text)
    let found = AnnotatedText(
      text: text, entities: [entity("𠮷田e\u{301}", in: text), entity("👩‍👧", in: text)])
    for mention in found.entities {
      #expect(found.text[found.range(of: mention)] == Substring(mention.text))
      #expect(found.text[scalars: mention.range] == Substring(mention.text))
    }
    #expect(found.substring(of: trigger) == "裁员")
    #expect(found.substring(of: argument) == "900余人")
    #expect(text[argument.range(in: text)] == "900余人")
    #expect(
      found.ranges(of: found.entities.reversed()).map { String(text[$0]) } == ["👩‍👧", "𠮷田e\u{301}"])
  }
}
