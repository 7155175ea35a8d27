import NLPZero

/// The options of every verb that segments text.
enum LexiconOptions {
  static let lexicon = CommandOption<String?>(
    optional: "lexicon", short: "l", value: "file", shownDefault: "the shipped lexicon",
    help: "The words to cut text into, with their counts.")
  static let userDictionary = CommandOption<String?>(
    optional: "user-dictionary", value: "file",
    help: "Words that always stay whole, one a line; they come before the lexicon.")

  static let table: [any OptionDescription] = [lexicon, userDictionary]

  /// The segmenter that the options ask for.
  static func segmenter(_ context: VerbContext) throws -> Segmenter {
    let path = try context.arguments[lexicon] ?? context.shippedFiles.path(of: shippedLexicon)
    return Segmenter(
      lexicon: try Lexicon(contentsOf: path),
      userDictionary: try context.arguments[userDictionary].map(UserDictionary.init(contentsOf:))
        ?? UserDictionary())
  }

  private static let shippedLexicon = "Dictionaries/lexicon.tsv"
}
