/// A relation that the schema knows, and the cell of a table that states it.
struct RelationKind: Sendable {
  let predicate: String
  let subjectType: String
  let objectType: String
  /// The columns whose value is the object; the subject is what the row is about.
  let sources: [Source]

  struct Source: Hashable, Sendable {
    let table: String
    let field: String
  }

  /// Every relation of the demonstration.
  static let all: [RelationKind] = [
    RelationKind("作者", "图书作品", "人物", ["书.作者"]),
    RelationKind("导演", "影视作品", "人物", ["片.导演", "片.自导自演"]),
    RelationKind("主演", "影视作品", "人物", ["片.主演", "片.自导自演"]),
    RelationKind("歌手", "歌曲", "人物", ["歌.歌手"]),
    RelationKind("出生地", "人物", "地点", ["人.出生地"]),
    RelationKind("毕业院校", "人物", "学校", ["人.院校"]),
    RelationKind("父亲", "人物", "人物", ["人.父亲"]),
    RelationKind("妻子", "人物", "人物", ["人.妻子"]),
    RelationKind("朝代", "历史人物", "Text", ["人.朝代"]),
    RelationKind("创始人", "企业", "人物", ["司.创始人"]),
    RelationKind("总部地点", "企业", "地点", ["司.总部"]),
    RelationKind("成立日期", "机构", "Date", ["司.成立", "构.成立"]),
    RelationKind("首都", "国家", "城市", ["国.首都"]),
    RelationKind("面积", "行政区", "Number", ["国.面积", "省.面积"]),
    RelationKind("所在城市", "景点", "城市", ["景.城市"]),
    RelationKind("流经", "河流", "地点", ["河.流经"]),
  ]

  private init(_ predicate: String, _ subject: String, _ object: String, _ columns: [String]) {
    self.predicate = predicate
    subjectType = subject
    objectType = object
    sources = columns.map { column in
      let parts = column.split(separator: ".").map(String.init)
      return Source(table: parts[0], field: parts[1])
    }
  }
}

/// A triple as DuIE writes it.
struct Triple: Hashable, Sendable {
  let subject: String
  let predicate: String
  let object: String
  let subjectType: String
  let objectType: String

  var json: JSONText {
    .object([
      ("subject", .string(subject)), ("predicate", .string(predicate)), ("object", .string(object)),
      ("subject_type", .string(subjectType)), ("object_type", .string(objectType)),
    ])
  }
}
