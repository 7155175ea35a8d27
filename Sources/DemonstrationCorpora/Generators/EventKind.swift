/// An event type of the schema.
struct EventKind: Sendable {
  /// The short name used before a frame.
  let name: String
  /// The full name, such as `财经-收购`.
  let type: String
  let roles: [String]
  /// Roles whose value is one of a few items and need not stand in the text.
  let enumerated: [String: [String]]

  /// Every event type of the demonstration.
  static let all: [EventKind] = [
    EventKind("收购", "财经-收购", ["时间", "收购方", "被收购方", "收购金额"]),
    EventKind(
      "上市", "财经-公司上市", ["时间", "上市公司", "上市地点", "发行价格", "募资金额", "市值"],
      enumerated: ["环节": ["筹备上市", "暂停上市", "正式上市", "终止上市"]]),
    EventKind("发布", "产品-发布", ["时间", "地点", "发布方", "产品", "价格"]),
    EventKind("地震", "灾害-地震", ["时间", "地点", "震级", "震源深度", "死亡人数", "受伤人数"]),
    EventKind("夺冠", "竞赛-夺冠", ["时间", "地点", "冠军", "赛事名称", "成绩"]),
    EventKind("任职", "人事-任职", ["时间", "任职者", "所属机构", "职位"]),
    EventKind("离职", "人事-离职", ["时间", "离职者", "所属机构", "职位"]),
    EventKind("判决", "司法-判决", ["时间", "法院", "被告", "原告", "案由", "判决结果"]),
  ]

  private init(
    _ name: String, _ type: String, _ roles: [String], enumerated: [String: [String]] = [:]
  ) {
    self.name = name
    self.type = type
    self.roles = roles
    self.enumerated = enumerated
  }

  /// What stands before the hyphen.
  var category: String { String(type.prefix { $0 != "-" }) }

  /// The kind as a line of the schema.
  var json: JSONText {
    let plain = roles.map { JSONText.object([("role", .string($0))]) }
    let items = enumerated.sorted { $0.key < $1.key }.map { role, values in
      JSONText.object([
        ("role", .string(role)), ("enum_items", .array(values.map(JSONText.string))),
      ])
    }
    return .object([
      ("event_type", .string(type)), ("role_list", .array(plain + items)),
      ("class", .string(category)),
    ])
  }
}
