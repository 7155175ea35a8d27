import CorpusReading

/// A piece of a text that is annotated: an entity, a trigger or an argument of an event.
public protocol Mention {
  /// The string that the offsets cut out of the text.
  var text: String { get }
  /// The first Unicode scalar of the piece.
  var start: Int { get }
  /// The Unicode scalar after the piece.
  var end: Int { get }
}

extension Mention {
  /// The place in Unicode scalars: `text[scalars: mention.range]`.
  public var range: Range<Int> { start..<end }

  /// The place in the text that it was found in.
  ///
  /// Complexity: linear in `end`; for many mentions of one text see ``AnnotatedText/ranges(of:)``.
  ///
  /// - Precondition: the text is that which the mention stands in.
  public func range(in text: String) -> Range<String.Index> { text.range(ofScalars: range) }
}

extension Entity: Mention {}
extension EventTrigger: Mention {}
extension EventArgument: Mention {}

extension AnnotatedText {
  /// The place of a mention in ``text``.
  ///
  /// ```swift
  /// let range = found.range(of: relation.subject)
  /// found.text[range]   // "围城"
  /// ```
  ///
  /// Complexity: linear in the mention's end; for many see ``ranges(of:)``.
  ///
  /// - Precondition: the mention stands in this text.
  public func range(of mention: some Mention) -> Range<String.Index> { mention.range(in: text) }

  /// The places of mentions in ``text``, in their order.
  ///
  /// Complexity: linear in the text's length and the number of mentions; the text is walked once.
  ///
  /// - Precondition: the mentions stand in this text.
  public func ranges(of mentions: some Sequence<some Mention>) -> [Range<String.Index>] {
    text.ranges(ofScalars: mentions.map(\.range))
  }

  /// The piece of ``text`` that a mention is.
  ///
  /// Complexity: linear in the mention's end.
  ///
  /// - Precondition: the mention stands in this text.
  public func substring(of mention: some Mention) -> Substring { text[range(of: mention)] }
}
