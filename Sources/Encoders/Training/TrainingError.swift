import CorpusReading

/// Why a training cannot go on.
public enum TrainingError: DescribedError, Equatable {
  /// The loss or its gradient is no longer a number; what was kept is that of the last report before.
  case diverged(epoch: Int, step: Int)
  /// The checkpoint in the folder is that of a training with other data or settings.
  case otherTraining(checkpoint: String, found: String, expected: String)
  /// A checkpoint cannot be read.
  case malformedCheckpoint(path: String, found: String, expected: String)
  /// The text to pre-train on is too little.
  case tooLittleText(windows: Int, needed: Int)

  /// One sentence that says what happened, where, and what to do.
  public var description: String {
    switch self {
    case .diverged(let epoch, let step):
      "training diverged in epoch \(epoch), step \(step): the loss or its gradient is not finite; "
        + "lower the learning rate"
    case .otherTraining(let checkpoint, let found, let expected):
      "\(checkpoint): found the checkpoint of a training with \(found), expected \(expected); "
        + "resume with what it was started with, or train from the start"
    case .malformedCheckpoint(let path, let found, let expected):
      "\(path): found \(found), expected \(expected)"
    case .tooLittleText(let windows, let needed):
      "the corpus has \(windows) pieces of text to learn from, expected \(needed) or more"
    }
  }
}
