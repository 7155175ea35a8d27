import CorpusReading
import Foundation

/// Writes texts as a folder of brat (brat.nlplab.org/standoff.html): `name.txt` and `name.ann` for
/// each.
///
/// A file is named for its text's `id`, characters that file names cannot have written as in URLs;
/// a text without an id, or with one that was used before, for its number, six digits long. Reading
/// goes by the names, so the order of the texts may change, and the name is the id. Events
/// keep their form; an event without a trigger gets one at its first argument, and one without
/// arguments is left out. brat has no place for scores and for gold that the text lacks.
///
/// ```swift
/// try AnnotatedTextWriter.write(texts, to: "annotations", format: .brat)
/// ```
struct BratFolder {
  private let path: String
  private var names: Set<String> = []
  private var count = 0

  /// Fills the empty folder at `path`.
  init(path: String) { self.path = path }

  /// Writes the two files of `text`.
  mutating func add(_ text: AnnotatedText) throws {
    count += 1
    let name = name(of: text)
    let lines = Self.lines(of: text).map { $0.text + "\n" }
    for (ending, contents) in [("txt", text.text), ("ann", lines.joined())] {
      try Data(contents.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name).\(ending)"))
    }
  }

  /// Names differ in more than case, since some disks do not tell it apart.
  private mutating func name(of text: AnnotatedText) -> String {
    var name = text.id.flatMap(Self.fileName) ?? ""
    var copies = 0
    while name.isEmpty || !names.insert(name.lowercased()).inserted {
      let digits = String(count)
      name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
      if copies > 0 { name += "-\(copies)" }
      copies += 1
    }
    return name
  }

  /// `id` as a file's name; nil if it is too long for one.
  private static func fileName(_ id: String) -> String? {
    let name = id.percentEncoded { !$0.isControl && !"/\\:*?\"<>|%".unicodeScalars.contains($0) }
    let visible = name.hasPrefix(".") ? "%2E" + name.dropFirst() : name
    return visible.utf8.count > 200 ? nil : visible
  }

  /// The annotations of a text.
  static func lines(of text: AnnotatedText) -> [BratLine] {
    var graph = AnnotationGraph(text)
    var events: [BratLine] = []
    for event in text.events {
      guard let (anchor, parts) = graph.anchored(event) else { continue }
      let ids = parts.map { part, place in
        "T\((part.isItem && place.covers(graph.spans[anchor]) ? anchor : graph.firstIndex(at: place)) + 1)"
      }
      let roles = BratName.encodedRoles(parts.map(\.0))
      events.append(
        .event(
          id: "E\(events.count + 1)", type: event.type, trigger: "T\(anchor + 1)",
          arguments: zip(roles, ids).map { .init(role: $0, id: $1) }))
    }
    let relations = graph.links.enumerated().map { number, link in
      BratLine.relation(
        id: "R\(number + 1)", type: link.label, from: "T\(link.from + 1)", to: "T\(link.to + 1)")
    }
    let spans = graph.spans.enumerated().map { number, span in
      let (pieces, text) = pieces(of: span)
      return BratLine.span(id: "T\(number + 1)", type: span.type, pieces: pieces, text: text)
    }
    return spans + relations + events
  }

  /// A span cut in pieces at the line breaks inside it, as brat does, and the pieces' text.
  private static func pieces(of span: Entity) -> ([Range<Int>], String) {
    let parts = span.text.fields(at: "\n")
    if parts.first?.isEmpty != false || parts.last?.isEmpty != false {
      return ([span.start..<span.end], span.text)
    }
    var start = span.start
    var pieces: [Range<Int>] = []
    for part in parts {
      let end = start + part.unicodeScalars.count
      if start < end { pieces.append(start..<end) }
      start = end + 1
    }
    return (pieces, parts.filter { !$0.isEmpty }.joined(separator: " "))
  }
}

extension EventPart {
  fileprivate var isItem: Bool {
    if case .item = self { true } else { false }
  }
}

extension Entity {
  fileprivate func covers(_ other: Entity) -> Bool { start == other.start && end == other.end }
}
