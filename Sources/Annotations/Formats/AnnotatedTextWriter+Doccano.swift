import CorpusReading

extension AnnotatedTextWriter {
  /// A line to import into a sequence labelling project of doccano that allows relations
  /// (github.com/doccano/doccano; the form is shown at ``DoccanoRecord``). doccano has no place for
  /// scores.
  static func doccano(_ text: AnnotatedText) -> OrderedJSON {
    var graph = AnnotationGraph(text)
    graph.addAsLinks(text.events)
    let entities = graph.spans.enumerated().map { number, span in
      OrderedJSON.object([
        ("id", .integer(number)), ("label", .string(span.type)),
        ("start_offset", .integer(span.start)), ("end_offset", .integer(span.end)),
      ])
    }
    let relations = graph.links.enumerated().map { number, link in
      OrderedJSON.object([
        ("id", .integer(number)), ("from_id", .integer(link.from)), ("to_id", .integer(link.to)),
        ("type", .string(link.label)),
      ])
    }
    return record(
      [
        ("text", .string(text.text)), ("entities", .array(entities)),
        ("relations", .array(relations)),
      ], of: text)
  }
}
