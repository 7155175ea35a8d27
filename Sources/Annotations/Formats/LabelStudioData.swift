import CorpusReading

/// What a task is about: its strings under their names, and its `id` if that is among them.
struct LabelStudioData: Decodable {
  private static let imageEndings = [
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".svg", ".mp3", ".wav", ".mp4", ".pdf",
  ]

  let id: RecordID?
  private let strings: [String: String]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    id = try? container.decode(RecordID.self, forKey: AnyKey("id"))
    var strings: [String: String] = [:]
    for key in container.allKeys {
      strings[key.stringValue] = try? container.decode(String.self, forKey: key)
    }
    self.strings = strings
  }

  /// Strings under their names.
  init(_ strings: [String: String], id: RecordID?) { (self.strings, self.id) = (strings, id) }

  /// The members as a message names them.
  private var summary: String {
    strings.sorted { $0.key < $1.key }.map { "\($0.key) “\($0.value.shortened)”" }
      .joined(separator: ", ")
  }

  /// The text that some regions are about.
  ///
  /// - Throws: `AnnotatedTextError.notTaken` if there is none.
  func text(
    of regions: [LabelStudioItem.Region], at location: RecordLocation
  ) throws -> String {
    guard let text = text(of: regions) else {
      throw AnnotatedTextError.notTaken(
        location, .noText, found: "no text among its data (\(summary))")
    }
    return text
  }

  private func text(of regions: [LabelStudioItem.Region]) -> String? {
    if let text = best(for: regions) { return text }
    let name = regions.lazy.compactMap(\.toName).first
    if let text = name.flatMap({ strings[$0] }) ?? strings["text"] { return text }
    let texts = strings.filter { key, value in key != "id" && !Self.namesFile(value) }
    return texts.count == 1 ? texts.values.first : nil
  }

  /// The member in which most of the strings of regions stand at their offsets; nil if none do.
  private func best(for regions: [LabelStudioItem.Region]) -> String? {
    if strings.count < 2 || regions.isEmpty { return nil }
    let counts = strings.mapValues { text in
      let scalars = ScalarText(text)
      return [OffsetUnit.scalars, .utf16].map { unit in
        let offsets = OffsetTable(unit, of: scalars)
        return regions.count { region in
          region.text.map { scalars.holds($0, at: offsets.scalarOffset(region.start)) } ?? false
        }
      }.max() ?? 0
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.flatMap { $0.value > 0 && isBest($0.key, counts) ? strings[$0.key] : nil }
  }

  /// Whether a member has more strings in place than the one that its name tells to be the text.
  private func isBest(_ name: String, _ counts: [String: Int]) -> Bool {
    counts["text"].map { $0 < counts[name, default: 0] || name == "text" } ?? true
  }

  private static func namesFile(_ text: String) -> Bool {
    let name = text.lowercased()
    return !name.contains { $0.isWhitespace } && imageEndings.contains(where: name.hasSuffix)
  }
}
