import Annotations
import CorpusReading
import Extraction
import NLPZero
import NLPZeroResources
import Testing

/// What the shipped models make of texts as users have them, not as data sets do.
@Suite struct OwnTextTests {
  private static let sentences = [
    "《围城》的作者是钱钟书。", "这本书我找了很久都没有找到！", "李安执导的《卧虎藏龙》由周润发、章子怡主演。",
    "“他毕业于清华大学吗？”她问。", "李白是唐朝诗人，字太白。",
  ]

  private func facts(_ text: AnnotatedText) -> [String] {
    text.relations.map { "\($0.predicate) \($0.subject.text) \($0.object.text)" }
  }

  /// A paragraph gives what its sentences give, at their places in the paragraph.
  @Test func aParagraphIsItsSentences() throws {
    let extractor = try Extractor.shipped()
    let apart = extractor.extract(Self.sentences).flatMap(facts)
    let paragraph = extractor.extract(Self.sentences.joined(separator: " "))
    #expect(facts(paragraph) == apart && apart.count >= 4)
    for relation in paragraph.relations {
      #expect(paragraph.text[scalars: relation.subject.range] == relation.subject.text)
      #expect(paragraph.text[scalars: relation.object.range] == relation.object.text)
    }
  }

  @Test func traditionalCharactersAreReadAndKept() throws {
    let found = try Extractor.shipped().extract("《圍城》的作者是錢鐘書。")
    #expect(facts(found) == ["作者 圍城 錢鐘書"])
    #expect(found.relations.first?.subject.range == 1..<3)
    #expect(found.relations.first?.object.range == 8..<11)
  }

  @Test(arguments: [
    "李伟的妻子是王芳。", "张小红毕业于浙江大学。", "《秋天的海》的作者是赵明；", "电影《老街》的导演是孙亮！", "《长河》的作者是何静，",
  ])
  func noSpanEndsWithAMark(text: String) throws {
    let found = try Extractor.shipped().extract(text)
    let spans =
      found.entities.map(\.text) + found.relations.flatMap { [$0.subject.text, $0.object.text] }
    #expect(!spans.contains { $0.hasSuffix("。") || $0.hasSuffix("；") || $0.hasSuffix("，") })
  }

  @Test func personsPlacesAndOrganizationsAreFound() throws {
    let text = "张艺谋导演的新片将在戛纳首映，中国人民银行没有评论。"
    let found = try Extractor.shipped().extract(text).entities
    for (type, name) in [("PER", "张艺谋"), ("LOC", "戛纳"), ("ORG", "中国人民银行")] {
      #expect(found.contains { $0.type == type && $0.text == name }, "\(found)")
    }
  }

  @Test func parallelFactsAreNotCrossed() throws {
    let text = "《红楼梦》的作者是曹雪芹，《聊斋志异》的作者是蒲松龄。"
    let found = Set(facts(try Extractor.shipped().extract(text)))
    #expect(found == ["作者 红楼梦 曹雪芹", "作者 聊斋志异 蒲松龄"])
  }

  /// Whether marks are those of Chinese or of English.
  @Test(arguments: [
    "格力电器公告，控股股东珠海明骏将其持有的3000万股质押给中信银行。", "格力电器公告,控股股东珠海明骏将其持有的3000万股质押给中信银行",
  ])
  func anEventIsFound(text: String) throws {
    let event = try #require(try Extractor.shipped().extract(text).events.first)
    #expect(event.type == "质押" && event.trigger?.text == "质押")
    #expect(event.arguments.map(\.text).contains("3000万"))
    #expect(event.probability ?? 0 > 0.5)
  }

  @Test(arguments: [
    "他花了十年写成这部小说，出版后却无人问津。", "会议强调，要坚持以人民为中心的发展思想。", "昨天夜里下了一场大雨，院子里的花都落了。",
    "太祖闻之大怒，遂命人将其收监。", "周末一起去爬山吧，顺便看看红叶。", "该片获得第十届电影节最佳男主角奖。",
  ])
  func whereNothingHappensNothingIsFound(text: String) throws {
    #expect(try Extractor.shipped().extract(text).events.isEmpty)
  }

  /// A run without spaces once took time in its cube.
  @Test(.timeLimit(.minutes(1)), arguments: ["x", ".", "=", "가", "a1"])
  func aLongRunTakesNoLongTime(piece: String) throws {
    let text = String(repeating: piece, count: 20_000)
    #expect(try Extractor.shipped().extract(text).text == text)
  }
}
