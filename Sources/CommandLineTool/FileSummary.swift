import Foundation
import NLPZero

/// What a lexicon, vector file or model is, as rows of a name and a value.
struct FileSummary {
  let rows: [(name: String, value: String)]

  /// Recognizes the kind of file from its contents, see `FileKind`, and reads it.
  init(path: String) throws {
    let kind = try FileKind(of: path)
    let details =
      switch kind {
      case .lexicon: try Self.lexicon(path)
      case .segmenter: try Self.segmenter(path)
      case .templates: try Self.templates(path)
      case .grammar: try Self.grammar(path)
      case .vectors: try Self.vectors(path)
      case .model, .encoder: try Self.network(path)
      case .records(.some): try Self.records(path)
      case .treebank: try Self.treebank(path)
      case .text, .empty, .records(nil): try Self.text(path)
      case .folder: try Self.folder(path)
      case .runCounts, .templateEvidence, .binary: Self.size(of: path)
      case .pipe: [(name: String, value: String)]()
      }
    rows = [("kind", Self.name(of: kind))] + details
  }

  /// A kind without its article.
  private static func name(of kind: FileKind) -> String {
    let words = kind.description
    return ["a ", "an "].first(where: words.hasPrefix).map { String(words.dropFirst($0.count)) }
      ?? words
  }

  private static func lexicon(_ path: String) throws -> [(name: String, value: String)] {
    let lexicon = try Lexicon(contentsOf: path)
    return rows(of: lexicon, totalCount: lexicon.totalCount)
  }

  private static func segmenter(_ path: String) throws -> [(name: String, value: String)] {
    let segmenter = try Segmenter(contentsOf: path)
    return [("rules", segmenter.rules.rawValue)]
      + rows(of: segmenter.lexicon, totalCount: segmenter.totalCount)
  }

  private static func grammar(_ path: String) throws -> [(name: String, value: String)] {
    let parser = try SentenceParser(contentsOf: path)
    return [
      ("templates", String(parser.templateCount)),
      ("words", String(parser.wordCount)),
      ("total count", String(parser.totalCount)),
    ]
  }

  private static func templates(_ path: String) throws -> [(name: String, value: String)] {
    let templates = try TemplateCounts(contentsOf: path)
    let longer = templates.entries.filter { $0.template.wordCount > 1 }
    let gapped = longer.filter { $0.template.gapCount > 0 }.sorted { $0.count > $1.count }.prefix(
      10)
    return [
      ("templates", String(templates.count)),
      ("of two words and more", String(longer.count)),
      ("total count", String(templates.totalCount)),
      ("most frequent", gapped.map(\.template.description).joined(separator: "; ")),
    ]
  }

  private static func rows(
    of lexicon: Lexicon, totalCount: Int
  ) -> [(name: String, value: String)] {
    let frequent = lexicon.entries.sorted { $0.count > $1.count }.prefix(10)
    return [
      ("words", String(lexicon.count)),
      ("total count", String(totalCount)),
      ("longest word", "\(lexicon.words.map(\.unicodeScalars.count).max() ?? 0) characters"),
      ("most frequent", frequent.map(\.word).joined(separator: " ")),
    ]
  }

  private static func vectors(_ path: String) throws -> [(name: String, value: String)] {
    let (vectors, report) = try WordVectors.read(contentsOf: path)
    try vectors.verify()
    let bits = [("bits of a number", String(vectors.storage.bits))]
    return [
      ("words", String(vectors.count)),
      ("dimension", String(vectors.dimension)),
    ] + (vectors.isMapped ? bits : []) + [
      ("first words", (0..<min(10, vectors.count)).map(vectors.word).joined(separator: " "))
    ] + report.notes.map { ("note", $0) }
  }

  private static func network(_ path: String) throws -> [(name: String, value: String)] {
    let configuration = (path as NSString).appendingPathComponent("config.json")
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    let files = names.map { name in
      let size = size((path as NSString).appendingPathComponent(name))
      return "\(name) (\(ProgressDisplay.byteText(size)))"
    }
    // A folder of models is an ensemble without a configuration.
    let settings = try? String(contentsOfFile: configuration, encoding: .utf8)
    let rows = settings.map {
      [("configuration", $0.trimmingCharacters(in: .whitespacesAndNewlines))]
    }
    return [("files", files.joined(separator: ", "))] + (rows ?? [])
  }

  private static func records(_ path: String) throws -> [(name: String, value: String)] {
    var predicates: [String: Int] = [:]
    let report = try AnnotatedTextReader.forEach(in: Corpus(paths: [path])) { _, text in
      for name in text.types() { predicates[name, default: 0] += 1 }
    }
    let names = predicates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return [
      ("contents", report.description.replacing("\n", with: "; ")),
      ("types and predicates", String(names.count)),
      ("most frequent", names.prefix(10).map { "\($0.key) \($0.value)" }.joined(separator: ", ")),
    ]
  }

  private static func treebank(_ path: String) throws -> [(name: String, value: String)] {
    let sentences = try DependencyTreebank.sentences(contentsOf: path)
    return [
      ("sentences", String(sentences.count)),
      ("words", String(sentences.reduce(0) { $0 + $1.words.count })),
    ]
  }

  private static func text(_ path: String) throws -> [(name: String, value: String)] {
    var (lines, characters, longest) = (0, 0, 0)
    try Corpus(paths: [path]).forEachLine { line in
      let length = line.text.unicodeScalars.count
      (lines, characters, longest) = (lines + 1, characters + length, max(longest, length))
    }
    return [
      ("lines", String(lines)), ("characters", String(characters)),
      ("longest line", "\(longest) characters"),
    ]
  }

  private static func folder(_ path: String) throws -> [(name: String, value: String)] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    return [("files", String(names.count)), ("first", names.prefix(10).joined(separator: ", "))]
  }

  private static func size(of path: String) -> [(name: String, value: String)] {
    [("size", ProgressDisplay.byteText(size(path)))]
  }

  private static func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }
}
