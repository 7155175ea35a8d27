import Testing

@testable import CommandLineParsing

struct ManualPageTests {
  @Test func aPageHasTheSectionsOfAVerb() throws {
    let pages = ExampleVerb.table.manualPages(environment: [("HOME", "Where files are.")])
    #expect(pages.map(\.fileName) == ["tool.1", "tool-learn.1"])
    let page = try #require(pages.last)
    let sections = page.text.split(separator: "\n").filter { $0.hasPrefix(".SH") }
    #expect(
      sections == [
        ".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"DESCRIPTION\"", ".SH \"ARGUMENTS\"",
        ".SH \"OPTIONS\"", ".SH \"OPTIONS OF EVERY VERB\"", ".SH \"EXAMPLES\"",
        ".SH \"EXIT STATUS\"", ".SH \"SEE ALSO\"",
      ])
    #expect(page.text.contains("tool\\-learn \\- learn something\n"))
    #expect(page.text.contains(".B \"\\-o, \\-\\-output <file>\"\nThe result. (required)\n"))
    #expect(pages[0].text.contains(".B \"HOME\"\nWhere files are.\n"))
  }

  /// A line that begins with a dot or an apostrophe is an order to the formatter, and a backslash begins one.
  @Test func nothingInTheTextIsAnOrder() {
    let verb = VerbDescription(
      name: "odd", overview: ".dot \\e \"quoted\"", options: [],
      examples: [.init(command: "'odd'", explanation: ".x")])
    let table = CommandTable(program: "tool", version: "1", overview: ["Does."], verbs: [verb])
    let text = table.manualPages(environment: [])[1].text
    #expect(text.contains("\\&.dot \\ee \\(dqquoted\\(dq\n"))
    #expect(text.contains("\\&'odd'\n") && text.contains("\\&.x\n"))
  }
}
