import CommandLineParsing
import NLPZero

/// What the verbs ask of the files they are given, so that one of another kind is told apart at once.
extension FileKind {
  /// Checks that a file is text to work on.
  ///
  /// - Parameter readsRecords: whether the verb has `--records`, for texts in JSON.
  /// - Throws: `CommandFailure` that says what it is instead.
  static func requireText(_ path: String, readsRecords: Bool, in context: VerbContext) throws {
    switch try FileKind(of: path) {
    case .text, .empty, .folder, .pipe, .lexicon, .templates, .treebank, .binary: break
    case .records(.columns?), .records(.brat?): break
    case .records(let format):
      let kind = FileKind.records(format)
      if readsRecords {
        throw CommandFailure(
          description: "\(path): \(kind), not plain text; --records reads their texts")
      }
      context.note("\(path): looks like \(kind); it is read as plain text")
    case let kind:
      throw CommandFailure(
        description: "\(path): \(kind), expected text\(hint(for: kind, path))")
    }
  }

  /// Checks that a file can hold annotated texts.
  static func requireRecords(_ path: String) throws {
    switch try FileKind(of: path) {
    case .records, .text, .lexicon, .empty, .folder, .pipe, .binary: break
    case let kind:
      throw CommandFailure(
        description: "\(path): \(kind), expected annotated texts\(hint(for: kind, path))")
    }
  }

  /// Checks that a file is one of some kinds, and gives back its path.
  ///
  /// - Parameter expected: the kinds as a person would name them: `a lexicon`.
  static func require(_ path: String, _ kinds: Set<FileKind>, expected: String) throws -> String {
    let kind = try FileKind(of: path)
    // The reader of text says in which line it is not UTF-8.
    let isLeftToReader =
      kind == .empty || kind == .pipe || kind == .binary && kinds.contains(.lexicon)
    if kinds.contains(kind) || isLeftToReader { return path }
    throw CommandFailure(
      description: "\(path): \(kind), expected \(expected)\(hint(for: kind, path))")
  }

  /// A lexicon as text, or as a segmenter's file.
  static func lexicon(_ path: String) throws -> String {
    try require(path, [.lexicon, .segmenter], expected: "a lexicon")
  }

  /// A lexicon as text.
  static func wordList(_ path: String) throws -> String {
    try require(path, [.lexicon], expected: "a lexicon of words and counts")
  }

  /// Templates; those without gaps look like a lexicon.
  static func templates(_ path: String) throws -> String {
    try require(path, [.templates, .grammar, .lexicon], expected: "templates")
  }

  /// Word vectors.
  static func vectors(_ path: String) throws -> String {
    try require(path, [.vectors], expected: "word vectors")
  }

  /// The folder of an extractor.
  static func model(_ path: String) throws -> String {
    try require(path, [.model], expected: "the folder of a model")
  }

  /// The folder of an encoder.
  static func encoder(_ path: String) throws -> String {
    try require(path, [.encoder], expected: "the folder of a pre-trained encoder")
  }

  /// What a file of a kind is for: the verb that takes it, behind a semicolon.
  private static func hint(for kind: FileKind, _ path: String) -> String {
    let path = path.shellQuoted
    return switch kind {
    case .text: "; 'nlpzero discover \(path) -o lexicon.tsv' finds its words"
    case .lexicon, .segmenter: "; 'nlpzero segment --lexicon \(path)' cuts by it"
    case .templates, .grammar: "; 'nlpzero parse --templates \(path)' goes by them"
    case .vectors: "; 'nlpzero embed neighbors --vectors \(path)' asks them"
    case .model: "; 'nlpzero extract --model \(path)' goes by it"
    case .encoder: "; 'nlpzero train --encoder \(path)' starts from it"
    case .records:
      "; 'nlpzero train' learns from them, 'nlpzero convert' turns them into other forms"
    case .treebank: "; 'nlpzero evaluate parsing --gold \(path)' scores by it"
    case .runCounts, .templateEvidence: "; --add-counts goes on from them"
    case .folder, .pipe, .empty, .binary: ""
    }
  }
}
