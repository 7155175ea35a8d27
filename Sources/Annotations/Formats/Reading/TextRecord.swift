import CorpusReading
import Foundation

/// A text to read, with its name: a line of plain text, or a record as data sets hand them out to be annotated.
///
///     {"id": "1", "text": "…"}    {"id": "1", "title": "…", "text": "…"}    {"id": "1", "content": "…"}
public struct TextRecord: Hashable, Sendable {
  /// The text; of a document with a title, that, a line break and the text.
  public let text: String
  /// The record's name, nil if it has none.
  public let id: String?

  /// Names a text, or leaves it without a name.
  public init(_ text: String, id: String? = nil) {
    self.text = text
    self.id = id
  }

  /// Takes the line as it is.
  ///
  /// - Parameters:
  ///   - line: a line of a corpus.
  ///   - isNamed: whether its file and number become its name: `news/a.txt:12`.
  public init(plain line: CorpusLine, isNamed: Bool = false) {
    text = line.text
    id = isNamed ? "\(line.path):\(line.number)" : nil
  }

  /// Takes the line as a JSON object; what it holds beyond `text` (or `content`), `title` and `id` is ignored.
  /// Nil for a blank line.
  ///
  /// - Throws: `AnnotatedTextError` with the line and what is wrong in it.
  public init?(json line: CorpusLine) throws {
    if line.firstVisibleByte == nil { return nil }
    let members = try RecordDecoding.decode(
      Members.self, from: Data(line.bytes),
      at: RecordLocation(path: line.path, number: line.number))
    text = Self.joined(title: members.title, text: members.text)
    id = members.id?.text
  }

  /// The text of a document: its title, if it has one, a line break and its text.
  static func joined(title: String?, text: String) -> String {
    guard let title, !title.isEmpty else { return text }
    return "\(title)\n\(text)"
  }

  private struct Members: Decodable {
    let text: String
    let title: String?
    let id: RecordID?

    enum CodingKeys: String, CodingKey { case text, content, title, id }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let hasContent = container.contains(.content) && !container.contains(.text)
      text = try container.decode(String.self, forKey: hasContent ? .content : .text)
      title = try container.decodeIfPresent(String.self, forKey: .title)
      id = try container.decodeIfPresent(RecordID.self, forKey: .id)
    }
  }
}
