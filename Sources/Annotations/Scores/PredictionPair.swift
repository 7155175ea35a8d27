/// The gold and the predicted annotation of one text.
public struct PredictionPair: Sendable {
  /// What is right.
  public let gold: AnnotatedText
  /// What was predicted of what the gold annotation can judge.
  public let predicted: AnnotatedText

  /// Pairs two annotations of the same text. What is predicted of types that the text is not labeled for is left out.
  public init(gold: AnnotatedText, predicted: AnnotatedText) {
    self.gold = gold
    self.predicted = gold.labeledTypes == nil ? predicted : predicted.filtered(gold.isLabeled)
  }

  /// Pairs the texts of two files, whatever their orders: a text that occurs several times is
  /// paired in order.
  ///
  /// - Throws: `AnnotatedTextError.unpairedText` for the first gold text without a prediction, or
  ///   else the first prediction without a gold text.
  ///
  /// Complexity: linear in the number of texts.
  public static func pairs(
    gold: [AnnotatedText], predicted: [AnnotatedText]
  ) throws -> [PredictionPair] {
    var waiting = Dictionary(grouping: predicted.indices, by: { predicted[$0].text })
      .mapValues { ArraySlice($0) }
    let pairs = try gold.map { text in
      guard let index = waiting[text.text]?.popFirst() else {
        throw AnnotatedTextError.unpairedText(text: text.text, missingFrom: "predictions")
      }
      return PredictionPair(gold: text, predicted: predicted[index])
    }
    if let index = waiting.values.compactMap(\.first).min() {
      throw AnnotatedTextError.unpairedText(text: predicted[index].text, missingFrom: "gold file")
    }
    return pairs
  }
}

extension AnnotatedText {
  /// The text with what it says of the types that `isTaken` takes.
  fileprivate func filtered(_ isTaken: (String) -> Bool) -> AnnotatedText {
    var text = self
    text.entities.removeAll { !isTaken($0.type) }
    text.relations.removeAll { !isTaken($0.predicate) }
    text.events.removeAll { !isTaken($0.type) }
    return text
  }
}
