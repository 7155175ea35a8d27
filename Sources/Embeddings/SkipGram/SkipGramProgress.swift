/// How far a training has come.
public enum SkipGramProgress: Sendable, Equatable {
  /// The first pass, which counts the words: input bytes read so far.
  case counting(bytesRead: Int)
  /// The passes that train: words done and words in all passes together, and the present learning rate.
  case training(wordsDone: Int, wordsTotal: Int, learningRate: Float)
}
