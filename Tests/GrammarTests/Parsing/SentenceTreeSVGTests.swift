import Determinism
import Testing

@testable import Grammar

@Suite struct SentenceTreeSVGTests {
  /// A part of words and, as arrays, of parts.
  private static func tree(_ parts: [Any]) -> SentenceTree {
    let children = parts.compactMap { ($0 as? [Any]).map(tree) }
    var contents = children.map(\.text).makeIterator()
    let content = parts.map { $0 as? String ?? contents.next() ?? "" }.joined()
    return SentenceTree(
      template: Template(ofPart: parts.map { ($0 as? String).map(Template.Element.word) ?? .gap }),
      text: content, range: 0..<content.unicodeScalars.count, score: 0, children: children)
  }

  @Test func drawsBoxesThenWords() {
    #expect(
      Self.tree([["我"], "的", ["书"]]).svg() == """
        <svg xmlns="http://www.w3.org/2000/svg" width="198" height="123" viewBox="0 0 198 123">
        <title>我的书</title>
        <rect width="198" height="123" fill="#fff"/>
        <g transform="translate(.5 0.5)">
        <rect x="32" y="32" width="134" height="59" rx="13" fill="#f1f5fb" stroke="#b9cbe6">\
        <title>[X] 的 [X]</title></rect>
        <rect x="41" y="50" width="38" height="34" rx="10" fill="#fff" stroke="#a9d5c6">\
        <title>我</title></rect>
        <rect x="119" y="50" width="38" height="34" rx="10" fill="#fff" stroke="#a9d5c6">\
        <title>书</title></rect>
        </g>
        <g font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif" \
        font-size="20" text-anchor="middle" transform="translate(0 0)">
        <text x="60" y="74" fill="#222">我</text>
        <text x="99" y="74" fill="#2f5b9c" font-weight="600">的</text>
        <text x="138" y="74" fill="#222">书</text>
        </g>
        </svg>

        """)
  }

  @Test func severalTreesStandOneBelowTheOther() throws {
    let (first, second) = (Self.tree([["我"], "的", ["书"]]), Self.tree(["在", ["山"], "上"]))
    let svg = SentenceTree.svg(of: [first, second])
    let drawing = try Drawing(svg)
    let (top, bottom) = (try Drawing(first.svg()), try Drawing(second.svg()))
    #expect(drawing.size.height == top.size.height + bottom.size.height)
    #expect(drawing.size.width == max(top.size.width, bottom.size.width))
    #expect(drawing.words == top.words + bottom.words)
    #expect(svg.contains("translate(0 \(top.size.height))"))
  }

  @Test func aSentenceWithoutWordsIsAnEmptyBox() throws {
    let drawing = try Drawing(Self.tree([]).svg())
    #expect(drawing.boxes.count == 1)
    #expect(drawing.words.isEmpty)
    #expect(drawing.titles == ["", ""])
  }

  @Test func textIsEscapedAndControlCharactersAreShown() throws {
    let drawing = try Drawing(Self.tree([["<b>"], "&", [" "], "\u{1}"]).svg())
    #expect(drawing.words == ["&lt;b&gt;", "&amp;", "␣", "␁"])
    #expect(drawing.titles.first == "&lt;b&gt;&amp; ␁")
    #expect(drawing.titles.last == "\\s")
  }

  @Test func heightGrowsWithDepthAndWidthWithCharacters() throws {
    var tree = Self.tree(["书"])
    var sizes = [try Drawing(tree.svg()).size]
    for _ in 0..<12 {
      tree = SentenceTree(
        template: Template([.word("的"), .gap]), text: "的" + tree.text, range: 0..<1, score: 0,
        children: [tree])
      sizes.append(try Drawing(tree.svg()).size)
    }
    for (one, next) in zip(sizes, sizes.dropFirst()) {
      #expect(one.width < next.width && one.height < next.height)
    }
  }

  /// Boxes lie in the drawing, the later ones within earlier ones or beside them; every word lies in
  /// a box and behind the word before it.
  @Test(arguments: 0..<100)
  func nothingOverlaps(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = (0..<(1 + seed)).map { _ in ["的", "北京", "WWII", "illic", "，"].drawn(&generator) }
    let tree = Self.tree(Self.nested(words, using: &generator))
    let svg = tree.svg()
    #expect(svg == tree.svg())
    let drawing = try Drawing(svg)
    #expect(drawing.words == words)
    for (index, box) in drawing.boxes.enumerated() {
      #expect(box.left > 0 && box.top > 0)
      #expect(box.right < drawing.size.width && box.bottom < drawing.size.height)
      #expect(drawing.boxes[..<index].allSatisfy { $0.isBeside(box) || $0.contains(box) })
    }
    var end = 0
    for (word, center) in zip(words, drawing.centers) {
      let half = SVGText(word).tenthsOfEm
      #expect(end < center - half)
      end = center + half
      #expect(drawing.boxes.contains { $0.left < center - half && end < $0.right })
    }
  }

  private static func nested(_ words: [String], using generator: inout SeededGenerator) -> [Any] {
    var parts: [Any] = []
    var rest = words[...]
    while let first = rest.popFirst() {
      let count = generator.nextIndex(below: rest.count + 1)
      parts.append(first)
      if count > 0 { parts.append(nested(Array(rest.prefix(count)), using: &generator)) }
      rest = rest.dropFirst(count)
    }
    return parts
  }
}

extension [String] {
  fileprivate func drawn(_ generator: inout SeededGenerator) -> String {
    self[generator.nextIndex(below: count)]
  }
}

/// What a drawing's tags say, once they are found to be well-formed XML.
private struct Drawing {
  struct Malformed: Error {
    let tag: String
  }
  struct Box {
    let left: Int
    let top: Int
    let right: Int
    let bottom: Int

    func contains(_ other: Box) -> Bool {
      left < other.left && top < other.top && other.right < right && other.bottom < bottom
    }
    func isBeside(_ other: Box) -> Bool { right < other.left || other.right < left }
  }

  private(set) var size = (width: 0, height: 0)
  private(set) var boxes: [Box] = []
  private(set) var centers: [Int] = []
  private(set) var words: [String] = []
  private(set) var titles: [String] = []

  init(_ svg: String) throws {
    var open: [String] = []
    for piece in svg.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let halves = piece.split(separator: ">", omittingEmptySubsequences: false).map(String.init)
      guard halves.count == 2, Self.isText(halves[1]) else { throw Malformed(tag: String(piece)) }
      let tag = halves[0]
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { throw Malformed(tag: tag) }
        continue
      }
      let name = String(tag.prefix { $0.isLetter })
      if !tag.hasSuffix("/") { open.append(name) }
      read(name, Self.attributes(tag), text: halves[1])
    }
    guard open.isEmpty else { throw Malformed(tag: open.joined()) }
  }

  private mutating func read(_ name: String, _ values: [String: String], text: String) {
    func number(_ name: String) -> Int { values[name].flatMap { Int($0) } ?? 0 }
    switch name {
    case "svg": size = (number("width"), number("height"))
    case "title": titles.append(text)
    case "text":
      words.append(text)
      centers.append(number("x"))
    case "rect" where values["x"] != nil:
      boxes.append(
        Box(
          left: number("x"), top: number("y"), right: number("x") + number("width"),
          bottom: number("y") + number("height")))
    default: break
    }
  }

  /// Whether every `&` begins one of the three escapes.
  private static func isText(_ text: String) -> Bool {
    text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { rest in
      ["amp;", "lt;", "gt;"].contains { rest.hasPrefix($0) }
    }
  }

  private static func attributes(_ tag: String) -> [String: String] {
    Dictionary(
      tag.matches(of: /([a-z-]+)="([^"]*)"/).map { (String($0.1), String($0.2)) },
      uniquingKeysWith: { first, _ in first })
  }
}
