/// Which templates of a list are kept.
public struct TemplateFilter: Sendable, Equatable {
  /// The numbers of words that a template can have.
  public var words: ClosedRange<Int> = 1...Int.max
  /// The numbers of gaps that a template can have.
  public var gaps: ClosedRange<Int> = 0...Int.max
  /// The lowest count.
  public var minimumCount = 1
  /// Whether a word between two gaps is kept, which says little of a sentence's form.
  public var keepsTrivial = true

  /// A filter that keeps everything.
  public init() {}

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
