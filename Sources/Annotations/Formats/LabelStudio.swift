import CorpusReading

extension AnnotationFormat {
  /// Label Studio's JSON: one array of tasks with annotations; events as links.
  public static let labelStudio = AnnotationFormat(
    name: "label-studio", title: "Label Studio", outline: "data, annotations",
    members: ["data", "annotations"],
    kinds: Set(AnnotationKind.allCases),
    losses: "scores, probabilities; events come back as triples",
    reading: .records(LabelStudioRecord.self),
    writing: .entries(.jsonArray) { text, _ in LabelStudioTask.json(of: text, as: .annotations).text
    })

  /// The same as predictions, which Label Studio shows as suggestions to correct. Scores are
  /// probabilities there, if the findings have any.
  public static let labelStudioPredictions = AnnotationFormat(
    name: "label-studio-predictions", title: "Label Studio's predictions",
    outline: "data, predictions", kinds: Set(AnnotationKind.allCases),
    losses: "not read back: predictions are no gold",
    writing: .entries(.jsonArray) { text, _ in LabelStudioTask.json(of: text, as: .predictions).text
    })
}

/// A task to import into Label Studio (labelstud.io/guide/tasks, guide/predictions). Its project
/// needs a labeling configuration with these names and the labels used:
///
///     <View>
///       <Relations><Relation value="作者"/></Relations>
///       <Labels name="label" toName="text"><Label value="人物"/></Labels>
///       <Text name="text" value="$text"/>
///     </View>
///
/// Offsets count code points, as versions since the end of 2021 do. Each item keeps its score, or in
/// predictions has its probability in place of it, as Label Studio shows scores between 0 and 1. A
/// prediction has the mean of these as its own `score` if all items that are scored have a
/// probability; the spans that are only the ends of links are not. The text's id goes among the
/// `data`, since Label Studio numbers tasks itself.
private enum LabelStudioTask {
  /// What Label Studio takes findings for.
  enum Use: String {
    /// The work of an annotator.
    case annotations
    /// Suggestions of a model, which annotators see and correct.
    case predictions

    /// The score of an item, if it has one.
    func score(of confidence: Confidence) -> OrderedJSON? {
      if self == .predictions, let probability = confidence.probability {
        return .probability(Double(probability))
      }
      return confidence.score.map(OrderedJSON.decimal)
    }
  }

  static func json(of text: AnnotatedText, as use: Use) -> OrderedJSON {
    var graph = AnnotationGraph(text)
    graph.addAsLinks(text.events)
    let regions = graph.spans.enumerated().map { number, span in
      scored(region(number: number, span), use.score(of: span.confidence))
    }
    let links = graph.links.map { scored(link($0), use.score(of: $0.confidence)) }
    var result: [(String, OrderedJSON)] = [("result", .array(regions + links))]
    if use == .predictions {
      result.append(("model_version", .string("nlpzero")))
      let confidences = graph.spans.map(\.confidence) + graph.links.map(\.confidence)
      if let mean = meanProbability(confidences) { result.append(("score", .probability(mean))) }
    }
    var data: [(String, OrderedJSON)] = [("text", .string(text.text))]
    if let id = text.id { data.append(("id", .string(id))) }
    return .object([("data", .object(data)), (use.rawValue, .array([.object(result)]))])
  }

  /// The mean of the probabilities; nil if one that has a score has none, or there are none.
  private static func meanProbability(_ confidences: [Confidence]) -> Double? {
    let probabilities = confidences.compactMap(\.probability)
    let isComplete = confidences.allSatisfy { $0.score == nil || $0.probability != nil }
    guard isComplete, !probabilities.isEmpty else { return nil }
    return probabilities.reduce(0) { $0 + Double($1) } / Double(probabilities.count)
  }

  private static func scored(
    _ members: [(String, OrderedJSON)], _ score: OrderedJSON?
  ) -> OrderedJSON {
    .object(members + (score.map { [("score", $0)] } ?? []))
  }

  private static func region(number: Int, _ span: Entity) -> [(String, OrderedJSON)] {
    [
      ("id", .string(spanID(number))), ("type", .string("labels")),
      ("from_name", .string("label")), ("to_name", .string("text")),
      (
        "value",
        .object([
          ("start", .integer(span.start)), ("end", .integer(span.end)),
          ("text", .string(span.text)), ("labels", labels(span.type)),
        ])
      ),
    ]
  }

  private static func link(_ link: AnnotationGraph.Link) -> [(String, OrderedJSON)] {
    [
      ("type", .string("relation")), ("from_id", .string(spanID(link.from))),
      ("to_id", .string(spanID(link.to))), ("direction", .string("right")),
      ("labels", labels(link.label)),
    ]
  }

  private static func spanID(_ number: Int) -> String {
    "\(LabelStudioItem.ownPrefix)\(number + 1)"
  }

  private static func labels(_ label: String) -> OrderedJSON {
    .array(label.isEmpty ? [] : [.string(label)])
  }
}

/// A task of Label Studio's JSON export (labelstud.io/guide/task_format).
///
/// The export is one array of tasks, each with its `data` and the `result`s of its annotators, of
/// which items of type `labels` and `relation` are read:
///
///     [{"id":1,"data":{"text":"…"},"annotations":[{"was_cancelled":false,"result":[
///       {"id":"a","type":"labels","from_name":"label","to_name":"text",
///        "value":{"start":0,"end":3,"text":"钱钟书","labels":["人物"]}},
///       {"type":"relation","from_id":"a","to_id":"b","direction":"right","labels":["作者"]}]}]}]
///
/// - The annotation marked as ground truth counts, failing that the first that was not cancelled (`completions` before
///   version 1.0). Others are counted, and predictions are never read as gold: a task that has nothing else is a text
///   without findings.
/// - The text is the member of `data` in which most of the stated strings stand at their offsets; failing that the one
///   that the first item's `to_name` names, the one called `text`, or the only string. Items about another object, of
///   another kind than `labels`, and tasks without a text, such as those about images, are counted.
/// - A region of several labels is as many entities, and a relation means the first. A relation
///   of direction `left` goes from `to_id` to `from_id`, one of `bi` both ways; one that has no
///   label has the empty predicate.
/// - Offsets count code points, as Label Studio has done since the end of 2021 (label-studio pull
///   request 1559); before, they counted UTF-16 units (see ``OffsetUnitChooser``).
private struct LabelStudioRecord: SourceRecord, Decodable {
  private let data: LabelStudioData
  private let id: RecordID?
  private let annotations: [Annotation]
  private let predictionCount: Int

  private struct Annotation: Decodable {
    let result: [LabelStudioItem]?
    let isCancelled: Bool?
    let isGroundTruth: Bool?

    enum CodingKeys: String, CodingKey {
      case result
      case isCancelled = "was_cancelled"
      case isGroundTruth = "ground_truth"
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, data, annotations, completions, predictions
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    annotations =
      try container.decodeIfPresent([Annotation].self, forKey: .annotations)
      ?? container.decodeIfPresent([Annotation].self, forKey: .completions) ?? []
    let predictions = try? container.nestedUnkeyedContainer(forKey: .predictions)
    predictionCount = predictions?.count ?? 0
    data = try container.decode(LabelStudioData.self, forKey: .data)
    id = try data.id ?? container.decodeIfPresent(RecordID.self, forKey: .id)
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("data", .object) && shape.hasAny("annotations", "completions", "predictions")
      ? .certain : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    let chosen =
      annotations.first { $0.isGroundTruth == true && $0.isCancelled != true }
      ?? annotations.first { $0.isCancelled != true }
    let result = chosen?.result ?? []
    let text = try data.text(of: result.compactMap(\.region), at: context.location)
    var stated = StatedText(text, id: id?.text)
    stated.add(result)
    let cancelledCount = annotations.count { $0.isCancelled == true }
    let otherCount = annotations.count - cancelledCount - (chosen == nil ? 0 : 1)
    for (count, reason) in [
      (cancelledCount, Omission.cancelled), (otherCount, .otherAnnotator),
      (predictionCount, .prediction),
    ] {
      for _ in 0..<count { stated.omit(reason, "“\(text.shortened)”") }
    }
    return stated
  }
}

extension StatedText {
  /// Adds the items of an annotation: the regions of one object, and the links between them.
  fileprivate mutating func add(_ result: [LabelStudioItem]) {
    let object = result.lazy.compactMap(\.region?.toName).first
    // Items without a label of ours, such as choices, have no mention, but relations may name them.
    var mentions: [String: Int?] = [:]
    for item in result {
      if let id = item.id { mentions.updateValue(nil, forKey: id) }
      if let kind = item.otherKind { omit(.otherRegion, "an item of type “\(kind)”") }
    }
    for region in result.compactMap(\.region) {
      if region.toName != object {
        omit(.otherRegion, "a region of “\(region.toName ?? "")”")
        continue
      }
      let indices = region.mentions.map { addEntity($0) }
      mentions.updateValue(indices[0], forKey: region.id)
    }
    for link in result.compactMap(\.link) {
      guard let from = mentions[link.from], let to = mentions[link.to] else {
        omitReference(to: mentions[link.from] == nil ? link.from : link.to)
        continue
      }
      add(link, from, to)
    }
  }
}

extension StatedText {
  /// Adds a relation for each label and direction; one with an end that is no region of the text is
  /// gold that cannot be placed.
  fileprivate mutating func add(_ link: LabelStudioItem.Link, _ from: Int?, _ to: Int?) {
    for (subject, object) in link.directed(from, to) {
      for label in link.labels.isEmpty ? [""] : link.labels {
        guard let subject, let object else {
          unlocated.relations += 1
          continue
        }
        relations.append(StatedRelation(predicate: label, subject: subject, object: object))
      }
    }
  }
}
