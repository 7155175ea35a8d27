import CorpusReading

/// What can be wrong with texts, template files and treebanks, with the evidence.
public enum GrammarError: DescribedError, Equatable {
  /// Line `line` (1-based) of `path` reads `found` where `expected` had to stand.
  case damagedLine(path: String, line: Int, found: String, expected: String)
  /// No word of a corpus occurs `minimumCount` times.
  case noFrequentWords(minimumCount: Int)
  /// Counts were saved with pairs of another window.
  case otherWindow(saved: Int, asked: Int)
  /// The file at `path` holds no template.
  case noTemplates(path: String)
  /// The file at `path` holds no sentence.
  case noSentences(path: String)

  /// A full sentence that says where the fault is, what was found and what was expected.
  public var description: String {
    switch self {
    case .damagedLine(let path, let line, let found, let expected):
      "\(path), line \(line): found \"\(Self.shortened(found))\", expected \(expected)"
    case .noFrequentWords(let minimumCount):
      "no word occurs \(minimumCount) times; give more text or a lower minimum"
    case .otherWindow(let saved, let asked):
      "the saved counts are of pairs at most \(saved) words apart, not \(asked)"
    case .noTemplates(let path):
      "\(path): the file holds no template"
    case .noSentences(let path):
      "\(path): the file holds no sentence, expected the ten columns of CoNLL-U"
    }
  }

  /// At most 60 characters of the evidence, tabs made visible.
  private static func shortened(_ text: String) -> String {
    let visible = text.prefix(60).map { $0 == "\t" ? "<TAB>" : String($0) }.joined()
    return text.count > 60 ? visible + "…" : visible
  }
}
