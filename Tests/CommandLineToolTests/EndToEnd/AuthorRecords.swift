/// A few annotated sentences of books and their authors, in DuIE's form, from which a small model is quickly trained.
enum AuthorRecords {
  static let all = [
    record("《围城》的作者是钱钟书。", "围城", "钱钟书"), record("《活着》的作者是余华。", "活着", "余华"),
    record("《边城》的作者是沈从文。", "边城", "沈从文"), record("《呐喊》的作者是鲁迅。", "呐喊", "鲁迅"),
  ]

  /// All of them, a line each.
  static let lines = all.joined(separator: "\n")

  /// A sentence with one triple.
  static func record(_ text: String, _ subject: String, _ object: String) -> String {
    #"{"text":"\#(text)","spo_list":[{"subject":"\#(subject)","predicate":"作者","#
      + #""object":"\#(object)","subject_type":"图书作品","object_type":"人物"}]}"#
  }
}
