import Annotations

/// Annotations as short lines, for tests that compare many of them.
extension AnnotatedText {
  /// The entities as `人名 张三 0`.
  package var entityLines: [String] { entities.map { "\($0.type) \($0.text) \($0.start)" } }

  /// The triples as `张三 0 认识 李四 4`.
  package var tripleLines: [String] {
    relations.map {
      "\($0.subject.text) \($0.subject.start) \($0.predicate) \($0.object.text) \($0.object.start)"
    }
  }

  /// The events as `裁员 [裁员 3] 裁员方=甲公司 0`.
  package var eventLines: [String] {
    events.map { event in
      let triggers = event.triggers.map { "\($0.text) \($0.start)" }.joined(separator: ", ")
      return
        (["\(event.type) [\(triggers)]"]
        + event.arguments.map { "\($0.role)=\($0.text) \($0.start)" }).joined(separator: " ")
    }
  }
}
