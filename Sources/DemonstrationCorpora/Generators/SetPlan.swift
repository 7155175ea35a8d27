/// How a training and a development set are drawn from the frames.
struct SetPlan: Sendable {
  let trainingCount: Int
  let developmentCount: Int
  /// Of ten development sentences, how many are about facts that training never sees.
  let unseenFactsInTen: Int
  /// Of ten development sentences, how many have a frame that training never sees.
  let unseenFramesInTen: Int

  static let relations = SetPlan(
    trainingCount: 1500, developmentCount: 300, unseenFactsInTen: 5, unseenFramesInTen: 4)
  static let events = SetPlan(
    trainingCount: 1000, developmentCount: 200, unseenFactsInTen: 5, unseenFramesInTen: 4)
}

/// A frame with what stands before it, and whether it is kept for development.
struct HeldFrame<Annotation> {
  let frame: Frame
  let annotation: Annotation
  let isHeldOut: Bool
}

extension Expander {
  /// Draws the sentences of a training and a development set; no text appears twice.
  mutating func sets<Annotation>(
    from frames: [HeldFrame<Annotation>], plan: SetPlan
  ) throws -> (
    training: [(Sentence, Annotation)], development: [(Sentence, Annotation)]
  ) {
    let shown = frames.filter { !$0.isHeldOut }
    let hidden = frames.filter(\.isHeldOut)
    var seen: Set<String> = []
    let training = try draw(plan.trainingCount, seen: &seen) { _ in (shown, .training) }
    let development = try draw(plan.developmentCount, seen: &seen) { expander in
      let isUnseenFrame = expander.generator.nextIndex(below: 10) < plan.unseenFramesInTen
      let isUnseenFact = expander.generator.nextIndex(below: 10) < plan.unseenFactsInTen
      return (isUnseenFrame ? hidden : shown, isUnseenFact ? .heldOut : .training)
    }
    return (training, development)
  }

  private mutating func draw<Annotation>(
    _ count: Int, seen: inout Set<String>,
    from source: (inout Expander) -> ([HeldFrame<Annotation>], CorpusPart)
  ) throws -> [(Sentence, Annotation)] {
    var result: [(Sentence, Annotation)] = []
    while result.count < count {
      let (frames, part) = source(&self)
      let held = pick(frames)
      guard let sentence = try sentence(from: held.frame, part: part) else { continue }
      if seen.insert(sentence.text).inserted { result.append((sentence, held.annotation)) }
    }
    return result
  }
}

extension HeldFrame {
  /// Reads a line of frames: `!` at its beginning keeps it for development.
  init(line: Substring, annotation: (inout Substring) throws -> Annotation) throws {
    var rest = Substring(line.trimmed)
    isHeldOut = rest.first == "!"
    if isHeldOut { rest = rest.dropFirst() }
    self.annotation = try annotation(&rest)
    frame = try FrameParser.parse(String(rest))
  }
}
