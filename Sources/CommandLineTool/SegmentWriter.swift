import NLPZero

/// Lines of text as lines of words.
struct SegmentWriter: Sendable {
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

  /// Appends a line for each of some lines.
  func append(_ lines: LineBlock, to result: inout [UInt8]) {
    var workspace = Segmenter.Workspace()
    var number = lines.firstLine
    lines.forEachLine { line in
      append(line, number, &workspace, to: &result)
      result.append(UInt8(ascii: "\n"))
      number += 1
    }
  }

  private func append(
    _ line: UnsafeRawBufferPointer, _ number: Int, _ workspace: inout Segmenter.Workspace,
    to result: inout [UInt8]
  ) {
    switch mode {
    case .mostProbable:
      segmenter.segment(line, workspace: &workspace)
      if !isJSON { return workspace.appendWords(of: line, to: &result) }
      append(workspace.wordRanges, of: LineText(line), to: &result)
    case .search:
      let words = segmenter.segmentForSearch(line, workspace: &workspace)
      append(words, of: LineText(line), to: &result)
    case .sampled(let inverseTemperature, let generator):
      var own = generator.split(stream: number)
      let text = LineText(line)
      let words = segmenter.sampledSegmentation(
        of: text.text, inverseTemperature: inverseTemperature, using: &own)
      append(words, of: text, to: &result)
    case .best(let count):
      let text = LineText(line)
      append(segmenter.bestSegmentations(of: text.text, count: count), of: text, to: &result)
    }
  }

  private func append(_ words: [Range<Int>], of line: LineText, to result: inout [UInt8]) {
    if isJSON {
      result.append(contentsOf: "{\"text\":\(line.json),\"words\":\(line.positions(words))}".utf8)
    } else {
      result.append(contentsOf: line.words(words).utf8)
    }
  }

  private func append(
    _ segmentations: [ScoredSegmentation], of line: LineText, to result: inout [UInt8]
  ) {
    if !isJSON {
      let texts = segmentations.map { line.words($0.words) }
      return result.append(contentsOf: texts.joined(separator: "\t").utf8)
    }
    let items = segmentations.map { segmentation in
      let score = OrderedJSON.decimal(segmentation.score).text
      return "{\"score\":\(score),\"words\":\(line.positions(segmentation.words))}"
    }
    let list = items.joined(separator: ",")
    result.append(contentsOf: "{\"text\":\(line.json),\"segmentations\":[\(list)]}".utf8)
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

  var json: String { OrderedJSON.string(text).text }

  /// `[[start,end],…]`, white space left out.
  func positions(_ words: [Range<Int>]) -> String {
    let items = words.lazy.filter { !isWhiteSpace($0) }
    return "[\(items.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ","))]"
  }

  /// The words with a space between, white space left out.
  func words(_ words: [Range<Int>]) -> String {
    let items = words.lazy.filter { !isWhiteSpace($0) }
    return items.map { String(String.UnicodeScalarView(scalars[$0])) }.joined(separator: " ")
  }

  private func isWhiteSpace(_ word: Range<Int>) -> Bool {
    scalars[word].allSatisfy(\.properties.isWhitespace)
  }
}
