import Annotations

extension ExtractionModel: CustomStringConvertible {
  /// What the model can find: `a model of relations: 丈夫, 上映时间, 专业代码, … (48)`.
  public var description: String { "a model of \(schema)" }
}
