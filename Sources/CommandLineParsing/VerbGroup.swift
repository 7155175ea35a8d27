/// A word under which several verbs stand, as `evaluate` before `evaluate relations`.
package struct VerbGroup: Sendable {
  package let name: String

  /// One sentence: the group's line in the list of verbs, and the first line of its help.
  package let overview: String

  /// Further paragraphs of the help screen.
  package let discussion: [String]

  /// The last word of the verb that is meant when none is named; nil if one must be.
  package let defaultVerb: String?

  package init(
    name: String, overview: String, discussion: [String] = [], defaultVerb: String? = nil
  ) {
    self.name = name
    self.overview = overview
    self.discussion = discussion
    self.defaultVerb = defaultVerb
  }
}
