/// Which templates of a list are kept.
public struct TemplateFilter: Sendable, Equatable {
  /// The numbers of words that a template can have.
  public var words: ClosedRange<Int>
  /// The numbers of gaps that a template can have.
  public var gaps: ClosedRange<Int>
  /// The lowest count.
  public var minimumCount: Int
  /// Whether a word between two gaps is kept, which says little of a sentence's form.
  public var keepsTrivial: Bool

  /// A filter, which keeps everything unless told otherwise.
  public init(
    words: ClosedRange<Int> = 1...Int.max, gaps: ClosedRange<Int> = 0...Int.max,
    minimumCount: Int = 1, keepsTrivial: Bool = true
  ) {
    self.words = words
    self.gaps = gaps
    self.minimumCount = minimumCount
    self.keepsTrivial = keepsTrivial
  }

  /// Whether a template is kept.
  public func keeps(_ entry: TemplateCounts.Entry) -> Bool {
    words.contains(entry.template.wordCount) && gaps.contains(entry.template.gapCount)
      && entry.count >= minimumCount && (keepsTrivial || !entry.template.isTrivial)
  }
}

extension TemplateCounts {
  /// The templates that a filter keeps, in their order.
  public func filtered(by filter: TemplateFilter) -> TemplateCounts {
    TemplateCounts(entries.filter(filter.keeps))
  }
}
