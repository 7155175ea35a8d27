import CorpusReading

extension AnnotatedTextWriter {
  /// What Label Studio takes findings for.
  enum LabelStudioUse: String {
    /// The work of an annotator.
    case annotations
    /// Suggestions of a model, which annotators see and correct.
    case predictions
  }

  /// A task to import into Label Studio (labelstud.io/guide/tasks, guide/predictions). Its project
  /// needs a labelling configuration with these names and the labels used:
  ///
  ///     <View>
  ///       <Relations><Relation value="作者"/></Relations>
  ///       <Labels name="label" toName="text"><Label value="人物"/></Labels>
  ///       <Text name="text" value="$text"/>
  ///     </View>
  ///
  /// Offsets count code points, as versions since the end of 2021 do. Each item keeps its score. The
  /// text's id goes among the `data`, since Label Studio numbers tasks itself.
  static func labelStudio(_ text: AnnotatedText, as use: LabelStudioUse) -> OrderedJSON {
    var graph = AnnotationGraph(text)
    graph.addAsLinks(text.events)
    let items = graph.spans.enumerated().map(labelStudioRegion) + graph.links.map(labelStudioLink)
    var result: Members = [("result", .array(items))]
    if use == .predictions { result.append(("model_version", .string("nlpzero"))) }
    var data: Members = [("text", .string(text.text))]
    if let id = text.id { data.append(("id", .string(id))) }
    return .object([("data", .object(data)), (use.rawValue, .array([.object(result)]))])
  }

  private static func labelStudioRegion(number: Int, _ span: Entity) -> OrderedJSON {
    scored(
      [
        ("id", .string(labelStudioID(number))), ("type", .string("labels")),
        ("from_name", .string("label")), ("to_name", .string("text")),
        (
          "value",
          .object([
            ("start", .integer(span.start)), ("end", .integer(span.end)),
            ("text", .string(span.text)), ("labels", labelStudioLabels(span.type)),
          ])
        ),
      ], span.score)
  }

  private static func labelStudioLink(_ link: AnnotationGraph.Link) -> OrderedJSON {
    scored(
      [
        ("type", .string("relation")), ("from_id", .string(labelStudioID(link.from))),
        ("to_id", .string(labelStudioID(link.to))), ("direction", .string("right")),
        ("labels", labelStudioLabels(link.label)),
      ], link.score)
  }

  private static func labelStudioID(_ number: Int) -> String { "span\(number + 1)" }

  private static func labelStudioLabels(_ label: String) -> OrderedJSON {
    .array(label.isEmpty ? [] : [.string(label)])
  }
}
