import NLPZero
import Synchronization

/// Lines of text as lines of words.
final class SegmentWriter: Sendable {
  enum Mode: Sendable {
    case mostProbable
    case search
    case best(Int)
    /// Each line draws by a generator of its own, so that the result is the same on all threads.
    case sampled(inverseTemperature: Double, SeededGenerator)
  }

  let segmenter: Segmenter
  let isJSON: Bool
  let mode: Mode
  private let foldedLines = Mutex(0)

  init(segmenter: Segmenter, isJSON: Bool, mode: Mode) {
    (self.segmenter, self.isJSON, self.mode) = (segmenter, isJSON, mode)
  }

  /// How many lines were read in simplified characters instead of their own.
  var foldedLineCount: Int { foldedLines.withLock { $0 } }

  /// Appends a line for each of some lines.
  func append(_ lines: LineBlock, to result: inout [UInt8]) {
    var workspace = Segmenter.Workspace()
    var number = lines.firstLine
    var foldedCount = 0
    lines.forEachLine { line in
      append(line, number, &workspace, to: &result)
      result.append(UInt8(ascii: "\n"))
      number += 1
      if workspace.isFolded { foldedCount += 1 }
    }
    foldedLines.withLock { $0 += foldedCount }
  }

  private func append(
    _ line: UnsafeRawBufferPointer, _ number: Int, _ workspace: inout Segmenter.Workspace,
    to result: inout [UInt8]
  ) {
    switch mode {
    case .mostProbable:
      segmenter.segment(line, workspace: &workspace)
      if !isJSON { return workspace.appendWords(of: line, to: &result) }
      var words: [Range<Int>] = []
      for index in 0..<workspace.wordCount where !workspace.isWhiteSpace(index) {
        words.append(workspace[index].scalars)
      }
      appendJSON(words, of: line, to: &result)
    case .search:
      let words = segmenter.segmentForSearch(line, workspace: &workspace)
      append(words, of: line, LineText(line), to: &result)
    case .sampled(let inverseTemperature, let generator):
      var own = generator.split(stream: number)
      let text = LineText(line)
      let words = segmenter.sampledSegmentation(
        of: text.text, inverseTemperature: inverseTemperature, using: &own)
      append(words, of: line, text, to: &result)
    case .best(let count):
      let text = LineText(line)
      let best = segmenter.bestSegmentations(of: text.text, count: count)
      append(best, of: line, text, to: &result)
    }
  }

  private func append(
    _ words: [Range<Int>], of line: UnsafeRawBufferPointer, _ text: LineText,
    to result: inout [UInt8]
  ) {
    if isJSON { return appendJSON(text.visible(words), of: line, to: &result) }
    result.append(contentsOf: text.words(words).utf8)
  }

  private func appendJSON(
    _ words: some Sequence<Range<Int>>, of line: UnsafeRawBufferPointer, to result: inout [UInt8]
  ) {
    result.append(contentsOf: #"{"text":"#.utf8)
    result.append(contentsOf: OrderedJSON.string(String(decoding: line, as: UTF8.self)).text.utf8)
    result.append(contentsOf: #","words":"#.utf8)
    Self.appendPositions(words, to: &result)
    result.append(UInt8(ascii: "}"))
  }

  private func append(
    _ segmentations: [ScoredSegmentation], of line: UnsafeRawBufferPointer, _ text: LineText,
    to result: inout [UInt8]
  ) {
    if !isJSON {
      let texts = segmentations.map { text.words($0.words) }
      return result.append(contentsOf: texts.joined(separator: "\t").utf8)
    }
    result.append(contentsOf: #"{"text":\#(OrderedJSON.string(text.text).text)"#.utf8)
    var separator = #","segmentations":["#
    for segmentation in segmentations {
      let score = OrderedJSON.decimal(segmentation.score).text
      result.append(contentsOf: #"\#(separator){"score":\#(score),"words":"#.utf8)
      Self.appendPositions(text.visible(segmentation.words), to: &result)
      result.append(UInt8(ascii: "}"))
      separator = ","
    }
    result.append(contentsOf: "]}".utf8)
  }

  /// Appends `[[start,end],…]`.
  private static func appendPositions(
    _ words: some Sequence<Range<Int>>, to result: inout [UInt8]
  ) {
    result.append(UInt8(ascii: "["))
    var isFirst = true
    for word in words {
      result.append(contentsOf: isFirst ? "[".utf8 : ",[".utf8)
      appendDecimal(word.lowerBound, to: &result)
      result.append(UInt8(ascii: ","))
      appendDecimal(word.upperBound, to: &result)
      result.append(UInt8(ascii: "]"))
      isFirst = false
    }
    result.append(UInt8(ascii: "]"))
  }

  private static func appendDecimal(_ number: Int, to result: inout [UInt8]) {
    if number >= 10 { appendDecimal(number / 10, to: &result) }
    result.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}

/// A line whose words are given as ranges of its scalars.
private struct LineText {
  let text: String
  private let scalars: [Unicode.Scalar]

  init(_ line: UnsafeRawBufferPointer) {
    text = String(decoding: line, as: UTF8.self)
    scalars = Array(text.unicodeScalars)
  }

  /// The words that are not white space.
  func visible(_ words: [Range<Int>]) -> some Sequence<Range<Int>> {
    words.lazy.filter { word in !scalars[word].allSatisfy(\.isWhiteSpace) }
  }

  /// The words with a space between, white space left out.
  func words(_ words: [Range<Int>]) -> String {
    visible(words).map { String(String.UnicodeScalarView(scalars[$0])) }.joined(separator: " ")
  }
}
