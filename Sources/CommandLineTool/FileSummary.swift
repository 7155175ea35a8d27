import Foundation
import NLPZero

/// What a lexicon, vector file or model is, as rows of a name and a value.
struct FileSummary {
  let rows: [(name: String, value: String)]

  /// Recognizes the kind of file: a folder is a model; the ending `.vectors`, `.bin` or `.vec`, or a first
  /// line of two numbers, means vectors; a segmenter's or a grammar's file begins as such; a gap in one of the first lines
  /// means templates; everything else is read as a lexicon.
  init(path: String) throws {
    if FileManager.default.isFolder(path) {
      rows = try Self.model(path)
    } else if try Self.holdsVectors(path) {
      rows = try Self.vectors(path)
    } else if Segmenter.isSegmenterFile(path) {
      rows = try Self.segmenter(path)
    } else if SentenceParser.isGrammarFile(path) || SentenceParser.isGrammarName(path) {
      rows = try Self.grammar(path)
    } else if try Self.holdsTemplates(path) {
      rows = try Self.templates(path)
    } else {
      rows = try Self.lexicon(path)
    }
  }

  private static func lexicon(_ path: String) throws -> [(name: String, value: String)] {
    let lexicon = try Lexicon(contentsOf: path)
    return [("kind", "lexicon")] + rows(of: lexicon, totalCount: lexicon.totalCount)
  }

  private static func segmenter(_ path: String) throws -> [(name: String, value: String)] {
    let segmenter = try Segmenter(contentsOf: path)
    return [("kind", "segmenter"), ("rules", segmenter.rules.rawValue)]
      + rows(of: segmenter.lexicon, totalCount: segmenter.totalCount)
  }

  private static func grammar(_ path: String) throws -> [(name: String, value: String)] {
    let parser = try SentenceParser(contentsOf: path)
    return [
      ("kind", "grammar"),
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
      ("kind", "templates"),
      ("templates", String(templates.count)),
      ("of two words and more", String(longer.count)),
      ("total count", String(templates.totalCount)),
      ("most frequent", gapped.map(\.template.description).joined(separator: "; ")),
    ]
  }

  /// Whether one of the first lines has a gap, as no lexicon has.
  private static func holdsTemplates(_ path: String) throws -> Bool {
    try firstLines(of: path, count: 100).contains { line in
      Template(String(line.prefix { $0 != "\t" }))?.gapCount ?? 0 > 0
    }
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
    let vectors = try WordVectors(contentsOf: path)
    try vectors.verify()
    let bits = [("bits of a number", String(vectors.storage.bits))]
    return [
      ("kind", "word vectors"),
      ("words", String(vectors.count)),
      ("dimension", String(vectors.dimension)),
    ] + (vectors.isMapped ? bits : []) + [
      ("first words", (0..<min(10, vectors.count)).map(vectors.word).joined(separator: " "))
    ]
  }

  private static func model(_ path: String) throws -> [(name: String, value: String)] {
    let configuration = (path as NSString).appendingPathComponent("config.json")
    guard FileManager.default.fileExists(atPath: configuration) else {
      throw CommandFailure(description: "\(path): a folder without config.json is no model")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    let files = try names.map { name in
      let file = (path as NSString).appendingPathComponent(name)
      let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
      return "\(name) (\(ProgressDisplay.byteText(size ?? 0)))"
    }
    let settings = try String(contentsOfFile: configuration, encoding: .utf8)
    return [
      ("kind", isEncoder(settings) ? "pre-trained encoder" : "model"),
      ("files", files.joined(separator: ", ")),
      ("configuration", settings.trimmingCharacters(in: .whitespacesAndNewlines)),
    ]
  }

  /// The configuration of an encoder alone has no threshold.
  private static func isEncoder(_ settings: String) -> Bool {
    let object = try? JSONSerialization.jsonObject(with: Data(settings.utf8))
    guard let fields = object as? [String: Any] else { return false }
    return fields["encoder"] != nil && fields["thresholds"] == nil
  }

  private static func holdsVectors(_ path: String) throws -> Bool {
    if [".vectors", ".bin", ".vec"].contains(where: path.hasSuffix) { return true }
    guard path.hasSuffix(".txt") else { return false }
    let words = try firstLines(of: path, count: 1).joined().split(separator: " ")
    return words.count == 2 && words.allSatisfy { Int($0) != nil }
  }

  private static func firstLines(of path: String, count: Int) throws -> [String] {
    struct Enough: Error {}
    var lines: [String] = []
    do {
      try Corpus(paths: [path]).forEachLine { line in
        lines.append(line.text)
        if lines.count == count { throw Enough() }
      }
    } catch is Enough {}
    return lines
  }
}
