import CommandLineParsing
import NLPZero

/// `nlpzero evaluate entities`.
enum EvaluateEntitiesVerb: AnnotationEvaluation {
  static let kind = AnnotationKind.entities
  static let description = table(
    overview: "Score named entities: an entity is right when its ends and its type are.")
}

/// `nlpzero evaluate relations`.
enum EvaluateRelationsVerb: AnnotationEvaluation {
  static let kind = AnnotationKind.relations
  static let description = table(
    overview: "Score triples: one is right when subject, predicate and object are.",
    discussion: [#"The figures under "strict" ask for the types of subject and object, too."#])
}

/// `nlpzero evaluate events`.
enum EvaluateEventsVerb: AnnotationEvaluation {
  /// Whose triggers and arguments are scored.
  enum Arguments: String, NamedChoice {
    case found, gold
  }

  static let kind = AnnotationKind.events
  static let arguments = CommandOption<Arguments>(
    "arguments", value: "which", default: .found,
    help: """
      found: all of the model's work; gold: it is given the right triggers and arguments, and scored by which \
      events it makes of them.
      """)
  static let description = table(
    overview: "Score events: their triggers, arguments, and whole events.",
    discussion: [
      """
      Figures stand under "trigger", "argument" and "event" for exact ones, under "character" for shared \
      characters of arguments, as DuEE counts, and under "matched" for arguments of events matched with \
      gold ones, as DuEE-fin counts.
      """
    ], options: [arguments])

  static func score(
    _ model: ExtractionModel, on gold: [AnnotatedText], _ context: VerbContext
  ) -> AnnotationScore {
    switch context.arguments[arguments] {
    case .found: model.evaluate(gold)
    case .gold: model.evaluateGrouping(gold)
    }
  }
}

/// What the three have in common: their options, and the way from files to a score.
protocol AnnotationEvaluation: Verb {
  static var kind: AnnotationKind { get }

  /// The score of a model on gold data.
  static func score(
    _ model: ExtractionModel, on gold: [AnnotatedText], _ context: VerbContext
  ) -> AnnotationScore
}

extension AnnotationEvaluation {
  static func score(
    _ model: ExtractionModel, on gold: [AnnotatedText], _ context: VerbContext
  ) -> AnnotationScore {
    model.evaluate(gold)
  }

  private static var gold: CommandOption<String> {
    EvaluateGroup.gold("Annotated texts, of any known form.")
  }
  private static var schema: CommandOption<String?> {
    CommandOption(
      optional: "schema", value: "file",
      help: "With --predictions: the types, for roles that are chosen from a list.")
  }
  private static var model: CommandOption<String?> {
    CommandOption(
      optional: "model", short: "m", value: "folder",
      shownDefault: "the shipped one",
      help: "The extractor to score.")
  }

  fileprivate static func table(
    overview: String, discussion: [String] = [], options: [any OptionDescription] = []
  ) -> VerbDescription {
    let name = "evaluate \(kind.rawValue)"
    let common: [any OptionDescription] = [
      gold, model, ExtractVerb.threshold, EvaluateGroup.predictions, schema, ExtractVerb.precision,
    ]
    let ofModels = [model.name, ExtractVerb.precision.name, ExtractVerb.threshold.name]
    let exclusive = (ofModels + options.map(\.name)).map { [EvaluateGroup.predictions.name, $0] }
    return VerbDescription(
      name: name, overview: overview, discussion: discussion,
      options: common + options + [ResultOutput.path],
      moreOptions: [AnnotationInput.group],
      exclusiveOptions: exclusive + [[schema.name, model.name]],
      examples: [
        .init(
          command: "nlpzero \(name) --gold dev.jsonl --model \(kind.rawValue).model",
          explanation: "Extracts \(kind.rawValue) from the texts and scores them."),
        .init(
          command: "nlpzero \(name) --gold dev.jsonl --predictions found.jsonl",
          explanation: "Scores what any tool has found."),
      ])
  }

  static func run(_ context: VerbContext) throws {
    try ResultOutput.check(context)
    try ResultOutput.write(line: try json(context), context)
  }

  private static func json(_ context: VerbContext) throws -> String {
    if let path = context.arguments[EvaluateGroup.predictions] {
      return try evaluate(predictions: path, context)
    }
    if context.arguments[schema] != nil {
      throw UsageProblem.optionOfOther("--schema", other: "--predictions")
    }
    return try evaluate(model: model(context), context)
  }

  /// The model named, or the shipped one of the kind.
  private static func model(_ context: VerbContext) throws -> String {
    if let path = context.arguments[model] { return try FileKind.model(path) }
    return try context.shippedFiles.path(of: kind.shippedModel)
  }

  private static func evaluate(
    model path: String, _ context: VerbContext
  ) throws -> String {
    var model = try ExtractionModel(contentsOf: path)
    model.precision = context.arguments[ExtractVerb.precision]
    if let threshold = context.arguments[ExtractVerb.threshold] { model.threshold = threshold }
    guard model.schema.kind == kind else {
      throw CommandFailure(
        description: "\(path): a model of \(model.schema.kind.rawValue), expected \(kind.rawValue)")
    }
    let gold = try AnnotatedData.texts(
      context.arguments[gold], schema: model.schema, isChecked: false, context)
    let types =
      gold.contains { $0.labeledTypes != nil } ? nil : model.judgedTypes(of: gold)
    if let types {
      context.note(
        "judged are the types of the data sets that the texts are like: "
          + types.sorted().joined(separator: ", "))
    }
    return score(model, on: gold, context).jsonLine
  }

  private static func evaluate(
    predictions path: String, _ context: VerbContext
  ) throws -> String {
    let schema = try context.arguments[schema].map {
      try AnnotatedData.schema($0, kind)
    }
    let gold = try AnnotatedData.texts(
      context.arguments[gold], schema: schema, isChecked: false, context)
    let predicted = try AnnotatedData.texts(path, schema: schema, isChecked: false, context)
    let pairs = try PredictionPair.pairs(gold: gold, predicted: predicted)
    return AnnotationScore(kind, of: pairs).jsonLine
  }
}
