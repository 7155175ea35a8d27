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

  /// A file does not begin as a grammar's does.
  case notAGrammar(path: String)
  /// A grammar's file has a layout that this version does not know.
  case otherVersion(path: String, found: Int, expected: Int)
  /// A grammar's file is not what was written.
  case damaged(path: String, reason: String)
  /// A grammar's file stands where templates with their counts are needed.
  case grammarWithoutCounts(path: String)

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
    case .notAGrammar(let path):
      "\(path): not a grammar file"
    case .otherVersion(let path, let found, let expected):
      "\(path): a grammar file of version \(found), expected version \(expected); "
        + "make it again from its templates"
    case .damaged(let path, let reason):
      "\(path): a damaged grammar file (\(reason))"
    case .grammarWithoutCounts(let path):
      "\(path): found a grammar file, expected the templates it was made of, lines of "
        + "“template<TAB>count”"
    }
  }

  /// At most 60 characters of the evidence, tabs made visible.
  private static func shortened(_ text: String) -> String {
    let visible = text.prefix(60).map { $0 == "\t" ? "<TAB>" : String($0) }.joined()
    return text.count > 60 ? visible + "…" : visible
  }
}
