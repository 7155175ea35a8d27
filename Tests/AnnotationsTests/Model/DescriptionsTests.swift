import Annotations
import Testing

struct DescriptionsTests {
  private func entity(_ text: String, _ type: String = "") -> Entity {
    Entity(type: type, text: text, start: 0, end: 1)
  }

  private func argument(_ role: String, _ text: String, item: String? = nil) -> EventArgument {
    EventArgument(role: role, item: item, text: text, start: 0, end: 1)
  }

  @Test func entitiesAndTriplesAreShownAsTheyAreRead() {
    #expect("\(entity("钱钟书", "人物"))" == "钱钟书 (人物)")
    #expect("\(entity("钱钟书"))" == "钱钟书")
    var relation = Relation(
      predicate: "票房", subject: entity("复仇者联盟", "影视作品"), object: entity("42亿", "Number"))
    #expect("\(relation)" == "复仇者联盟 —票房→ 42亿")
    relation.slots = [
      RelationSlot(name: "inArea", object: entity("中国", "地点")),
      RelationSlot(name: "period", object: entity("首周")),
    ]
    #expect("\(relation)" == "复仇者联盟 —票房→ 42亿 (inArea 中国, period 首周)")
  }

  @Test func eventsAreShownWithTheirParts() {
    let event = Event(
      type: "质押", triggers: [EventTrigger(text: "质押", start: 0, end: 2)],
      arguments: [argument("obj-org", "中信银行"), argument("环节", "质押", item: "正式质押")])
    #expect("\(event)" == "质押: trigger 质押, obj-org 中信银行, 环节 正式质押")
    #expect("\(Event(type: "质押"))" == "质押")
  }

  @Test func aTextIsShownWithWhatIsInIt() {
    let relation = Relation(predicate: "作者", subject: entity("围城"), object: entity("钱钟书"))
    let text = AnnotatedText(
      text: "《围城》的作者是钱钟书。", entities: [entity("围城", "图书作品")], relations: [relation],
      events: [Event(type: "出版")])
    #expect(
      "\(text)" == """
        《围城》的作者是钱钟书。
          围城 (图书作品)
          围城 —作者→ 钱钟书
          出版
        """)
    let long = AnnotatedText(text: String(repeating: "字", count: 61))
    #expect("\(long)" == String(repeating: "字", count: 59) + "…")
    #expect("\(AnnotatedText(text: String(long.text.dropLast())))".hasSuffix("字"))
  }

  @Test func aSchemaIsShownByItsFirstNames() {
    let one = EventSchema([.init("质押", roles: [.init("时间")])])
    #expect("\(AnnotationSchema.events(one))" == "events: 质押 (1)")
    let many = EntitySchema(["一", "二", "三", "四", "五", "六", "七"])
    #expect("\(AnnotationSchema.entities(many))" == "entities: 一, 二, 三, 四, 五, 六, … (7)")
    let slots = RelationSchema(
      [nil, "inArea"].map {
        .init(predicate: "票房", slot: $0, subjectType: "影视作品", objectType: "Number")
      })
    #expect("\(AnnotationSchema.relations(slots))" == "relations: 票房 (1)")
  }
}
