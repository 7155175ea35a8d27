import Determinism
import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct TextSplitTests {
  /// Sentences of random characters, and copies of them with small changes.
  private struct Sentences {
    static let marks = ["，", "。", " ", "\u{3000}", "——", "!", "\n", "😀"]

    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Chinese characters with some digits and letters among them.
    mutating func next(length: Int) -> String {
      (0..<length).map { _ in character() }.joined()
    }

    private mutating func character() -> String {
      switch generator.nextIndex(below: 12) {
      case 0: "\(generator.nextIndex(below: 10))"
      case 1: ["a", "b", "c"][generator.nextIndex(below: 3)]
      default:
        Unicode.Scalar(UInt32(0x4E00 + generator.nextIndex(below: 3000))).map { String($0) } ?? "一"
      }
    }

    /// Different digits, letter case and width, more marks, and a name of `renamed` characters.
    mutating func changed(_ text: String, renamed: Int = 2) -> String {
      var characters = text.map { character in
        if character.isASCII && character.isNumber { return "\(generator.nextIndex(below: 10))" }
        return character == "a"
          ? ["a", "A", "ａ"][generator.nextIndex(below: 3)] : String(character)
      }
      let start = generator.nextIndex(below: characters.count - renamed + 1)
      for place in start..<start + renamed { characters[place] = next(length: 1) }
      for _ in 0..<4 {
        let mark = Self.marks[generator.nextIndex(below: Self.marks.count)]
        characters.insert(mark, at: generator.nextIndex(below: characters.count + 1))
      }
      return characters.joined()
    }

    /// Texts with the number of the original that each is a copy of, in random order.
    mutating func copies(of count: Int, atMost largest: Int) -> [(original: Int, text: String)] {
      let texts = (0..<count).flatMap { original in
        let text = next(length: 45 + generator.nextIndex(below: 45))
        return (0..<1 + generator.nextIndex(below: largest)).map { _ in
          (original: original, text: changed(text))
        }
      }
      return texts.shuffled(using: &generator)
    }

    /// Texts of two parts, of which the first is common to all.
    mutating func filledTemplate(count: Int, common: Int, own: Int) -> [String] {
      let template = next(length: common)
      return (0..<count).map { _ in template + next(length: own) }
    }
  }

  private func isPartition(_ split: TextSplit, of count: Int) -> Bool {
    (split.kept + split.heldOut).sorted() == Array(0..<count)
      && split.kept == split.kept.sorted() && split.heldOut == split.heldOut.sorted()
  }

  @Test func splitsTheExampleOfTheDocumentation() {
    let split = TextSplit(
      of: ["石顺义作词。", "围城的作者是钱钟书", "石顺义作词！", "摩尔多瓦首都基希讷乌"],
      share: 0.5, seed: 1)
    #expect(split.kept == [0, 2])
    #expect(split.heldOut == [1, 3])
    #expect(split.duplicateGroupCount == 1)
    #expect(split.duplicateCount == 2)
    #expect(!split.dividesDuplicates)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func keepsCopiesOnOneSide(seed: UInt64) {
    var sentences = Sentences(seed: seed)
    let texts = sentences.copies(of: 120, atMost: 6)
    let share = 0.1 + Double(seed) * 0.05
    let split = TextSplit(of: texts.map(\.text), share: share, seed: seed)
    #expect(isPartition(split, of: texts.count))
    let held = Set(split.heldOut.map { texts[$0].original })
    #expect(held.isDisjoint(with: split.kept.map { texts[$0].original }))
    #expect(!split.dividesDuplicates)
    let goal = Int((share * Double(texts.count)).rounded())
    #expect(abs(split.heldOut.count - goal) <= 3)
    let groups = Dictionary(grouping: texts, by: \.original).values.filter { $0.count > 1 }
    #expect(split.duplicateGroupCount == groups.count)
    #expect(split.duplicateCount == groups.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: [(2, 1), (3, 1), (10, 2), (11, 2), (13, 3), (200, 40), (997, 199)])
  func meetsTheShareOfDifferentTexts(count: Int, heldOut: Int) {
    var sentences = Sentences(seed: 1)
    let texts = (0..<count).map { _ in sentences.next(length: 40) }
    let split = TextSplit(of: texts, share: 0.2, seed: 7)
    #expect(isPartition(split, of: count))
    #expect(split.heldOut.count == heldOut)
    #expect(split.duplicateGroupCount == 0)
    #expect(split.duplicateCount == 0)
    #expect(TextSplit(of: texts, share: 0.999, seed: 7).kept.count == max(1, count / 997))
    #expect(TextSplit(of: texts, share: 1e-9, seed: 7).heldOut.count == 1)
  }

  @Test func isFixedByTheSeedAlone() {
    var sentences = Sentences(seed: 2)
    let texts = sentences.copies(of: 100, atMost: 3).map(\.text)
    let split = TextSplit(of: texts, share: 0.3, seed: 1)
    #expect(split == TextSplit(of: texts, share: 0.3, seed: 1))
    #expect(
      split == ParallelBlocks.withThreads(1) { TextSplit(of: texts, share: 0.3, seed: 1) })
    let others = (2..<12).map { TextSplit(of: texts, share: 0.3, seed: $0) }
    #expect(Set(others + [split]).count == 11)
    #expect(others.allSatisfy { $0.duplicateGroupCount == split.duplicateGroupCount })
  }

  @Test func splitsFewTexts() {
    let none = TextSplit(of: [], share: 0.5, seed: 1)
    #expect(none.kept.isEmpty && none.heldOut.isEmpty && !none.dividesDuplicates)
    let one = TextSplit(of: ["石顺义作词"], share: 0.9, seed: 1)
    #expect(one.kept == [0] && one.heldOut.isEmpty && !one.dividesDuplicates)
    let two = TextSplit(of: ["石顺义作词", "围城的作者是钱钟书"], share: 0.01, seed: 1)
    #expect(two.kept.count == 1 && two.heldOut.count == 1 && !two.dividesDuplicates)
    let equal = TextSplit(of: ["石顺义作词", "石顺义作词"], share: 0.5, seed: 1)
    #expect(equal.kept.count == 1 && equal.heldOut.count == 1 && equal.dividesDuplicates)
  }

  @Test(arguments: ["", "！", "词", "石顺义作词"])
  func dividesTextsThatAreAllEqual(text: String) {
    let split = TextSplit(of: Array(repeating: text, count: 500), share: 0.2, seed: 3)
    #expect(isPartition(split, of: 500))
    #expect(split.heldOut.count == 100)
    #expect(split.heldOut != Array(0..<100))
    #expect(split.duplicateGroupCount == 1)
    #expect(split.duplicateCount == 500)
    #expect(split.dividesDuplicates)
  }

  /// Of 100 texts, 30 are asked for, and those outside the one group are all that can be had.
  @Test(arguments: [(50, 30, false), (85, 15, false), (86, 30, true), (99, 30, true)])
  func dividesAGroupOnlyIfTooFewAreOutside(size: Int, heldOut: Int, isDivided: Bool) {
    var sentences = Sentences(seed: 4)
    let original = sentences.next(length: 40)
    let texts =
      (0..<size).map { _ in sentences.changed(original, renamed: 0) }
      + (size..<100).map { _ in sentences.next(length: 40) }
    let split = TextSplit(of: texts, share: 0.3, seed: 5)
    #expect(isPartition(split, of: 100))
    #expect(split.heldOut.count == heldOut)
    #expect(split.dividesDuplicates == isDivided)
    #expect(split.duplicateCount == size)
  }

  /// Two groups of `size`: of the numbers that whole groups give, none and `size`, the nearer one.
  @Test(arguments: [(2, 0.25, 2, false), (5, 0.3, 5, false), (5, 0.2, 2, true)])
  func holdsAGroupOutThatIsSlightlyTooLarge(
    size: Int, share: Double, heldOut: Int, isDivided: Bool
  ) {
    let texts = ["石顺义作词", "围城的作者是钱钟书"].flatMap { Array(repeating: $0, count: size) }
    let split = TextSplit(of: texts, share: share, seed: 1)
    #expect(split.heldOut.count == heldOut)
    #expect(split.dividesDuplicates == isDivided)
  }

  /// The side to be filled is the smaller one, so that nine copies and one other text fit.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func holdsMostOut(seed: UInt64) {
    let texts = ["围城的作者是钱钟书"] + Array(repeating: "石顺义作词", count: 9)
    let split = TextSplit(of: texts, share: 0.9, seed: seed)
    #expect(split.kept == [0])
    #expect(split.heldOut == Array(1...9))
    #expect(!split.dividesDuplicates)
  }

  @Test(arguments: [
    ("", " ，。\n", true),
    ("甲", "甲。", true),
    ("甲", "乙", false),
    ("甲", "甲乙", false),
    ("甲乙", "甲——乙", true),
    ("甲乙丙", "甲乙丁", false),
    ("2017年9月1日上映", "2018年3月9日上映！", true),
    ("ＮＬＰ Zero 发布", "nlpzero发布", true),
    ("票房42亿", "票房４２亿", true),
    // 12 of 18 trigrams are in both, then 9 of 15, then 8 of 14.
    ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午", "天地人丁戊己庚辛壬癸子丑寅卯辰巳午", true),
    ("甲乙丙丁戊己庚辛壬癸子丑寅卯", "天地人丁戊己庚辛壬癸子丑寅卯", true),
    ("甲乙丙丁戊己庚辛壬癸子丑寅", "天地人丁戊己庚辛壬癸子丑寅", false),
    // Another company in a template that training may well teach.
    (
      "衢州易米网络科技有限公司于2015年11月24日在柯城区市场监督管理局登记成立",
      "江苏海峡投资有限公司于2011年04月28日在江苏省工商行政管理局登记成立", false
    ),
    (
      "《忘尘》由天啸作曲，赵心语作词，是为电视剧《错点鸳鸯》专门创作的主题曲",
      "创作背景《忘尘》由天啸作曲，赵心语作词，是为电视剧《错点鸳鸯》专门创作的主题曲", true
    ),
  ])
  func comparesWhatIsLeftOfTexts(first: String, second: String, areNear: Bool) {
    #expect(TextSketch(first).isNear(TextSketch(second)) == areNear)
    #expect(TextSketch(second).isNear(TextSketch(first)) == areNear)
    #expect(NearDuplicates.groups(of: [first, second]).count == (areNear ? 1 : 2))
  }

  /// What the comparison of all pairs finds: each group hangs together by pairs of at least the least
  /// similarity, and no pair that is more similar by 0.1 or more is in two groups.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func findsWhatAllPairsTell(seed: UInt64) {
    var sentences = Sentences(seed: seed)
    var texts: [String] = []
    for _ in 0..<60 {
      let original = sentences.next(length: 20 + sentences.generator.nextIndex(below: 60))
      texts += (0..<5).map { _ in
        sentences.changed(original, renamed: sentences.generator.nextIndex(below: 12))
      }
    }
    let sketches = texts.map(TextSketch.init)
    let groups = NearDuplicates.groups(of: texts)
    var groupOfText: [Int: Int] = [:]
    for (group, members) in groups.enumerated() {
      for text in members { groupOfText[text] = group }
      #expect(isConnected(members, sketches))
    }
    for first in texts.indices {
      for second in 0..<first where sketches[first].similarity(to: sketches[second]) >= 0.7 {
        #expect(groupOfText[first] == groupOfText[second])
      }
    }
  }

  private func isConnected(_ texts: [Int], _ sketches: [TextSketch]) -> Bool {
    var reached = texts.prefix(1)
    var rest = texts.dropFirst()
    while let text = reached.popFirst() {
      reached += rest.filter { sketches[text].isNear(sketches[$0]) }
      rest.removeAll { sketches[text].isNear(sketches[$0]) }
    }
    return rest.isEmpty
  }

  /// All texts share most buckets, and yet copies are found.
  @Test func findsCopiesAmongTextsOfOneTemplate() {
    var sentences = Sentences(seed: 9)
    let texts = sentences.filledTemplate(count: 3000, common: 40, own: 30)
    let copies = texts.prefix(300).map { sentences.changed($0, renamed: 1) }
    let groups = NearDuplicates.groups(of: texts + copies)
    #expect(groups.count == 3000)
    #expect(groups.prefix(300) == (0..<300).map { [$0, 3000 + $0] }[...])
  }

  /// Four times as many texts take four times as long, or little more, where sixteen would tell of a
  /// comparison of all pairs.
  @Test func takesTimeInTheNumberOfTexts() {
    var sentences = Sentences(seed: 10)
    let texts = sentences.filledTemplate(count: 8000, common: 40, own: 30)
    func shortest(_ count: Int) -> Duration {
      (0..<3).map { _ in
        ContinuousClock().measure {
          _ = TextSplit(of: Array(texts.prefix(count)), share: 0.2, seed: 1)
        }
      }.min() ?? .zero
    }
    #expect(shortest(8000) < shortest(2000) * 10)
  }

  /// Real texts, against a comparison of all pairs with the same folding:
  ///
  ///     python3 - relations/duie2/train.jsonl <<'E'
  ///     import json,sys,unicodedata as u,collections as c
  ///     def fold(t):
  ///       t=[x if not'！'<=x<='～'else u.normalize('NFKC',x)for x in t]
  ///       return''.join('0'if u.category(x)=='Nd'else x.lower()for x in t if u.category(x)[0]=='L'or u.category(x)=='Nd')
  ///     R=[json.loads(l)for l in open(sys.argv[1],encoding='utf-8')]
  ///     T=[fold(r.get('text')or r['content'])for r in R]
  ///     S=[{t[i:i+3]for i in range(max(1,len(t)-2))}for t in T]
  ///     P=list(range(len(S)));W=c.defaultdict(list)
  ///     def top(i):
  ///       while P[i]!=i:i=P[i]
  ///       return i
  ///     for i,s in enumerate(S):
  ///       for j,n in c.Counter(j for g in s for j in W[g]).items():
  ///         if n/(len(s)+len(S[j])-n)>=.6:P[top(i)]=top(j)
  ///       for g in s:W[g].append(i)
  ///     N=[n for n in c.Counter(map(top,P)).values()if n>1];print(len(N),sum(N))
  ///     E
  @Test(
    .enabled(if: SharedData.isPresent, "the shared data folder is not there"),
    arguments: [
      ("relations/duie2/train.jsonl", 27, 57, 1871),
      ("relations/webnlg-star/train.jsonl", 478, 1953, 1004),
      ("entities/cluener/train.jsonl", 96, 249, 2150),
      ("events/fewfc/train.jsonl", 131, 342, 529),
    ])
  func findsTheDuplicatesOfRealTexts(
    name: String, groupCount: Int, duplicateCount: Int, heldOutCount: Int
  ) throws {
    let texts = try AnnotatedTextReader.read(SharedData.path(name)).texts
    let split = TextSplit(of: texts.map(\.text), share: 0.2, seed: 1)
    #expect(split.duplicateGroupCount == groupCount)
    #expect(split.duplicateCount == duplicateCount)
    #expect(split.heldOut.count == heldOutCount)
    #expect(!split.dividesDuplicates)
  }
}
