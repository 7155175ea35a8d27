extension SentenceTree {
  /// The tree drawn as an SVG file of its own: the words in one line, around them a rounded box for
  /// each part, the higher the more parts are nested in it.
  ///
  /// Words that stand in a part beside others that fill its gaps have the color of the part's box;
  /// those of parts without gaps are black on white. All are text that can be selected; the file's
  /// title is the content, and over a box its template is shown. White space and control characters
  /// among the words are shown by symbols for them. The same tree gives the same text everywhere.
  ///
  /// Complexity: O(length of the words).
  public func svg() -> String { Self.svg(of: [self]) }

  /// Several trees drawn in one SVG file, one below the other.
  public static func svg(of trees: [SentenceTree]) -> String {
    let drawings = trees.map { TreeDrawing($0) }
    let width = drawings.map(\.width).max() ?? 0
    let height = drawings.reduce(0) { $0 + $1.height }
    let title = trees.map { SVGText.escaped($0.text) }.joined(separator: " ")
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      <title>\(title)</title>
      <rect width="\(width)" height="\(height)" fill="\(Tint.plainFill)"/>
      """
    ]
    var top = 0
    for drawing in drawings {
      lines += drawing.lines(top: top)
      top += drawing.height
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }
}

/// Where the boxes and words of a drawn tree stand, in pixels.
private struct TreeDrawing {
  private struct Box {
    let template: Template
    let depth: Int
    let left: Int
    var right: Int
    /// How many boxes at most are nested in this one, each in the one before.
    var level = 0
  }

  private struct Label {
    let text: String
    let center: Int
    /// The depth of the part that the word belongs to; nil in a part without gaps.
    let depth: Int?
  }

  /// Every box before those within it.
  private var boxes: [Box] = []
  private var labels: [Label] = []
  /// Where the next box or word begins.
  private var position = Layout.margin

  init(_ tree: SentenceTree) {
    _ = place(tree, depth: 0)
  }

  /// Places a part from `position` on and returns its level.
  private mutating func place(_ part: SentenceTree, depth: Int) -> Int {
    let place = boxes.count
    boxes.append(Box(template: part.template, depth: depth, left: position, right: position))
    position += Layout.padding
    boxes[place].level = placeElements(of: part, depth: depth)
    position += Layout.padding
    boxes[place].right = position
    return boxes[place].level
  }

  private mutating func placeElements(of part: SentenceTree, depth: Int) -> Int {
    if part.template.elements.isEmpty { position += Layout.fontSize }
    var level = 0
    var children = part.children.makeIterator()
    for (index, element) in part.template.elements.enumerated() {
      if index > 0 { position += Layout.gap }
      if case .word(let word) = element {
        place(word, depth: part.children.isEmpty ? nil : depth)
      } else if let child = children.next() {
        level = max(level, place(child, depth: depth + 1) + 1)
      }
    }
    return level
  }

  private mutating func place(_ word: String, depth: Int?) {
    let text = SVGText(word)
    let width = text.tenthsOfEm * Layout.fontSize / 10
    labels.append(Label(text: text.escaped, center: position + width / 2, depth: depth))
    position += width
  }
}

/// Sizes in pixels.
private enum Layout {
  static let margin = 32
  static let fontSize = 20
  /// Between a box and what stands first and last in it.
  static let padding = 9
  /// Between neighbors in a box.
  static let gap = 10
  /// The height of a box with words only.
  static let lineHeight = 34
  /// From such a box's top to the words' baseline.
  static let baseline = 24
  /// How much higher and deeper a box reaches than those within it.
  static let rise = 18
  static let fall = 7
}

/// The colors of a box and of its own words.
private struct Tint {
  let fill: String
  let line: String
  let text: String

  static let plainFill = "#fff"
  static let plainText = "#222"

  /// Blue, green, amber, red, violet, olive, and again.
  static func ofDepth(_ depth: Int) -> Tint { tints[depth % tints.count] }

  private static let tints = [
    Tint(fill: "#f1f5fb", line: "#b9cbe6", text: "#2f5b9c"),
    Tint(fill: "#e9f6f2", line: "#a9d5c6", text: "#1f7a63"),
    Tint(fill: "#fbf5e4", line: "#e3cf97", text: "#8a6410"),
    Tint(fill: "#fbeeea", line: "#e8bfb2", text: "#a8482c"),
    Tint(fill: "#f4effa", line: "#cdbce6", text: "#6a469f"),
    Tint(fill: "#f3f7e6", line: "#c6d6a1", text: "#56701c"),
  ]
}

extension TreeDrawing {
  private var level: Int { boxes.first?.level ?? 0 }
  private var lineTop: Int { Layout.margin + level * Layout.rise }
  var width: Int { position + Layout.margin }
  var height: Int {
    lineTop + Layout.lineHeight + level * Layout.fall + Layout.margin
  }

  /// The drawing, moved down. Boxes stand half a pixel off, so that their lines fill one row of pixels.
  func lines(top: Int) -> [String] {
    let group = "<g transform=\"translate(.5 \(top).5)\">"
    let words = """
      </g>
      <g font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif" \
      font-size="\(Layout.fontSize)" text-anchor="middle" transform="translate(0 \(top))">
      """
    return [group] + boxes.map(drawn) + [words] + labels.map(drawn) + ["</g>"]
  }

  private func drawn(_ box: Box) -> String {
    let top = lineTop - box.level * Layout.rise
    let width = box.right - box.left
    let height = Layout.lineHeight + box.level * (Layout.rise + Layout.fall)
    let radius = min(10 + 3 * box.level, 34, width / 2, height / 2)
    let tint = Tint.ofDepth(box.depth)
    return """
      <rect x="\(box.left)" y="\(top)" width="\(width)" height="\(height)" rx="\(radius)" \
      fill="\(box.level == 0 ? Tint.plainFill : tint.fill)" stroke="\(tint.line)">\
      <title>\(SVGText.escaped(box.template.description))</title></rect>
      """
  }

  private func drawn(_ label: Label) -> String {
    let color = label.depth.map { Tint.ofDepth($0).text } ?? Tint.plainText
    let weight = label.depth == nil ? "" : " font-weight=\"600\""
    let baseline = lineTop + Layout.baseline
    return """
      <text x="\(label.center)" y="\(baseline)" fill="\(color)"\(weight)>\(label.text)</text>
      """
  }
}
