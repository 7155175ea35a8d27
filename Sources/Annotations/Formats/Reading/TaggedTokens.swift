import CorpusReading

/// Tokens with tags, one a layer, and the entities that these mark.
struct TaggedTokens {
  private let tokens: TokenText
  private let layers: [[EntityTag]]

  /// - Parameter layers: layers of tags, a tag for each token; of nested entities each layer has some.
  init(_ tokens: TokenText, layers: [[EntityTag]]) {
    (self.tokens, self.layers) = (tokens, layers)
  }

  /// Tokens with a tag each, as a record of JSON states them.
  ///
  /// - Throws: `AnnotatedTextError.unknownTag`.
  init(tokens: [String], tags: [String], at location: RecordLocation) throws {
    let layer = try tags.map { cell in
      guard let tag = TagNotation.usual.tag(Substring(cell)) else {
        throw AnnotatedTextError.unknownTag(location, found: cell)
      }
      return tag
    }
    self.init(TokenText(tokens), layers: [layer])
  }

  /// The text with the entities that the tags mark, in the order of their places, the longer one of two that begin
  /// together first. What several layers say alike is one entity.
  func stated(id: String?) -> StatedText {
    var stated = StatedText(tokens.text, id: id)
    var known: Set<Span> = []
    for span in layers.flatMap(Self.spans).sorted(by: Self.isBefore)
    where known.insert(span).inserted {
      stated.addEntity(mention(span))
    }
    return stated
  }

  /// A run of tokens that is an entity.
  private struct Span: Hashable {
    let type: String
    let tokens: Range<Int>
  }

  /// The entities of one layer.
  ///
  /// A tag that goes on with an entity of another type, or with none, begins one, as CoNLL's own scorer takes it: so
  /// IOB1, whose entities begin with I unless one of the same type is just before, is read by the same rule.
  private static func spans(_ tags: [EntityTag]) -> [Span] {
    var spans: [Span] = []
    var open: (type: String, first: Int)?
    func close(before index: Int) {
      if let span = open { spans.append(Span(type: span.type, tokens: span.first..<index)) }
      open = nil
    }
    for (index, tag) in tags.enumerated() {
      guard case .part(let role, let type) = tag else {
        close(before: index)
        continue
      }
      if role.begins || open?.type != type { close(before: index) }
      if open == nil { open = (type, index) }
      if role.ends { close(before: index + 1) }
    }
    close(before: tags.count)
    return spans
  }

  private static func isBefore(_ left: Span, _ right: Span) -> Bool {
    (left.tokens.lowerBound, -left.tokens.upperBound)
      < (right.tokens.lowerBound, -right.tokens.upperBound)
  }

  private func mention(_ span: Span) -> StatedMention {
    StatedMention(
      type: span.type, start: tokens.ranges[span.tokens.lowerBound].lowerBound,
      end: tokens.ranges[span.tokens.upperBound - 1].upperBound, keepsWhiteSpace: true)
  }
}
