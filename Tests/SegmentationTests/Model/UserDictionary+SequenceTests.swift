import Segmentation
import Testing

struct UserDictionarySequenceTests {
  @Test func literalsSayWhatMethodsDo() {
    var words = UserDictionary()
    words.add("大模型")
    words.add("云计算", weight: 50)
    words.remove("了解到")
    #expect(words == ["大模型": nil, "云计算": 50, "了解到": 0])
    #expect(UserDictionary(words: ["大模型", "C++"]) == ["C++", "大模型"])
    let (list, table): (UserDictionary, UserDictionary) = ([], [:])
    #expect(list.isEmpty && table.isEmpty && list.count == 0)
  }

  /// The order is that of scalars, so it is the same in every process.
  @Test func wordsComeWithTheirWeights() {
    let words: UserDictionary = ["大模型": nil, "云计算": 50, "了解到": 0]
    #expect(words.map(\.word) == ["了解到", "云计算", "大模型"])
    #expect(words.map(\.weight) == [0, 50, nil])
    #expect(words.count == 3)
    #expect("\(words)" == "3 words: 了解到 removed, 云计算 50, 大模型")
  }
}
