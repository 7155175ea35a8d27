import NLPZero

/// What the user is told of a dictionary: how it was read, and which of its words do not come out.
struct UserDictionaryNotes {
  private static let shownCount = 3

  private let segmenter: Segmenter
  private let report: WordListReport
  private let path: String

  init(_ segmenter: Segmenter, _ report: WordListReport, _ path: String) {
    (self.segmenter, self.report, self.path) = (segmenter, report, path)
  }

  func write(_ context: VerbContext) {
    let words = report.wordCount == 1 ? "1 word" : "\(report.wordCount) words"
    let comments = report.commentCount == 1 ? "1 comment" : "\(report.commentCount) comments"
    let left = report.commentCount == 0 ? "" : ", \(comments) left out"
    context.note("\(path): \(words), read as \(report.form)\(left)")
    if segmenter.rules == .nlpZero || context.isQuiet { return }
    let weak = segmenter.userDictionary.filter { ($0.weight ?? 0) > 0 && !comesOut($0.word) }
    if !weak.isEmpty {
      let shown = weak.prefix(Self.shownCount).map { word, weight in
        "\(word) (weight \((weight ?? 0).formattedWeight), enough is \(segmenter.sufficientWeight(for: word)))"
      }
      context.note(
        "\(path): \(Self.title(weak.count)) cut even alone: \(Self.list(shown, of: weak.count))")
    }
    let lost = segmenter.userDictionary.filter { $0.weight == nil && !comesOut($0.word) }
    if !lost.isEmpty {
      let shown = lost.prefix(Self.shownCount).map(\.word)
      context.note(
        "\(path): \(Self.title(lost.count)) never found: \(Self.list(shown, of: lost.count))")
    }
  }

  private func comesOut(_ word: String) -> Bool {
    segmenter.wordRanges(in: word) == [0..<word.unicodeScalars.count]
  }

  private static func title(_ count: Int) -> String {
    count == 1 ? "1 word is" : "\(count) words are"
  }

  private static func list(_ shown: [String], of count: Int) -> String {
    shown.joined(separator: ", ") + (count > shown.count ? ", …" : "")
  }
}
