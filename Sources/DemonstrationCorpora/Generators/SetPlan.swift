import Determinism

/// How a training and a development set are drawn from the frames.
struct SetPlan: Sendable {
  let trainingCount: Int
  let developmentCount: Int
  /// Of ten development sentences, how many are about rows and words that training never draws.
  let unseenFactsInTen: Int
  /// Of ten development sentences, how many have a frame that training never sees.
  let unseenFramesInTen: Int

  static let relations = SetPlan(
    trainingCount: 1500, developmentCount: 300, unseenFactsInTen: 5, unseenFramesInTen: 3)
  static let events = SetPlan(
    trainingCount: 1000, developmentCount: 200, unseenFactsInTen: 5, unseenFramesInTen: 3)
}

/// A sentence and the events that its frame announced.
struct AnnotatedSentence {
  let sentence: Sentence
  let events: [AnnouncedEvent]
}

extension Expander {
  /// Draws the sentences of a training and a development set; no text appears twice.
  mutating func sets(
    from frames: [HeldFrame], plan: SetPlan
  ) throws -> (training: [AnnotatedSentence], development: [AnnotatedSentence]) {
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

  private mutating func draw(
    _ count: Int, seen: inout Set<String>,
    from source: (inout Expander) -> ([HeldFrame], CorpusPart)
  ) throws -> [AnnotatedSentence] {
    var result: [AnnotatedSentence] = []
    while result.count < count {
      let (frames, part) = source(&self)
      let held = try composed(from: frames)
      guard let sentence = try sentence(from: held.frame, part: part) else { continue }
      if seen.insert(sentence.text).inserted {
        result.append(AnnotatedSentence(sentence: sentence, events: held.events))
      }
    }
    return result
  }

  /// A frame; one in four is followed by a second, one in four begins and one in four ends with
  /// words that state nothing.
  private mutating func composed(from frames: [HeldFrame]) throws -> HeldFrame {
    var held = pick(frames)
    if oneIn(4) { held = held.followed(by: pick(frames)) }
    let before = oneIn(4) ? try FrameParser.parse("{引子}") : nil
    let after = oneIn(4) ? try FrameParser.parse("{尾声}") : nil
    return held.dressed(before: before, after: after)
  }
}
