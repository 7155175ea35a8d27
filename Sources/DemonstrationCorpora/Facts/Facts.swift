/// The tables of facts about the real world from which the raw text and the relations are made.
enum Facts {
  /// All tables; the first column of each names its rows.
  static func tables() throws -> [FactTable] {
    let people = historicalPeople + "\n" + modernPeople
    return [
      try FactTable("国", countries),
      try FactTable("省", provinces),
      try FactTable("河", rivers),
      try FactTable("城", cities),
      try FactTable("景", links: ["城市": "城"], sights),
      try FactTable("人", links: ["父亲": "人", "妻子": "人", "院校": "构"], people),
      try FactTable("书", links: ["作者": "人"], books),
      try FactTable("歌", links: ["歌手": "人"], songs),
      try FactTable("片", links: ["导演": "人", "主演": "人", "自导自演": "人"], films),
      try FactTable("司", links: ["创始人": "人", "总部": "城"], companies),
      try FactTable("构", links: ["母体": "构"], institutions),
    ]
  }
}
