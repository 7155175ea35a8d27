/// Frames of raw sentences by topic.
enum RawFrames {
  /// One file of raw text is written for each topic.
  static let topics: [(name: String, source: String)] = [
    ("places", places), ("nature", nature), ("life", life), ("society", society),
    ("learning", learning), ("culture", culture),
  ]
}

/// Frames of sentences that state relations.
enum RelationFrames {
  /// All frames; those that begin with `!` are for the development set only.
  static let sources = [works, people, world, none]
}

/// Frames of sentences that report events.
enum EventFrames {
  /// Frames with event types before a `|`.
  static let sources = [business, society]
}
