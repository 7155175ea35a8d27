/// A score whose figures follow from counts.
public protocol CountedScore {
  /// What was right, predicted and gold.
  var counts: ScoreCounts { get }
}

extension CountedScore {
  /// The part of the predictions that is right; 0 when there are none.
  public var precision: Double { counts.precision }

  /// The part of the gold annotation that was found; 0 when there is none.
  public var recall: Double { counts.recall }

  /// The harmonic mean of precision and recall.
  public var f1: Double { counts.f1 }
}
