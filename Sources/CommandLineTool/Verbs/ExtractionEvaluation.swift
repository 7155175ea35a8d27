import NLPZero

/// `nlpzero evaluate relations|events|entities`.
enum ExtractionEvaluation {
  static func run(_ task: ExtractionData.Task, _ context: VerbContext) throws {
    let json: String
    if let path = context.arguments[EvaluateVerb.predictions] {
      json = try evaluate(predictions: path, task: task, context)
    } else if context.arguments[EvaluateVerb.schema] != nil {
      throw CommandFailure(
        description: "--schema goes with --predictions: a model has a schema of its own")
    } else if let path = try model(of: task, context) {
      json = try evaluate(model: path, task: task, context)
    } else {
      throw CommandFailure(
        description: "evaluate \(task.rawValue): name what to score with --model or --predictions")
    }
    var output = BufferedOutput()
    try output.writeLine(json)
    try output.flush()
  }

  /// The model named, or the shipped one of the task.
  private static func model(
    of task: ExtractionData.Task, _ context: VerbContext
  ) throws -> String? {
    if let path = context.arguments[EvaluateVerb.model] { return path }
    return try task.shippedModel.map(context.shippedFiles.path)
  }

  private static func evaluate(
    model path: String, task: ExtractionData.Task, _ context: VerbContext
  ) throws -> String {
    var model = try ExtractionModel(contentsOf: path)
    model.precision = context.arguments[ExtractVerb.precision]
    guard model.schema.task == task else {
      throw CommandFailure(
        description: "\(path): a model of \(model.schema.task.rawValue), expected \(task.rawValue)")
    }
    let gold = try ExtractionData.texts(
      context.arguments[EvaluateVerb.gold], schema: model.schema, isChecked: false, context)
    return model.evaluate(gold).json
  }

  private static func evaluate(
    predictions path: String, task: ExtractionData.Task, _ context: VerbContext
  ) throws -> String {
    let schema = try context.arguments[EvaluateVerb.schema].map {
      try ExtractionData.schema($0, task: task)
    }
    let gold = try ExtractionData.texts(
      context.arguments[EvaluateVerb.gold], schema: schema, isChecked: false, context)
    let predicted = try ExtractionData.texts(path, schema: schema, isChecked: false, context)
    let pairs = try PredictionPair.pairs(gold: gold, predicted: predicted)
    return switch task {
    case .relations: RelationScore(pairs).jsonLine
    case .events: EventScores(pairs).jsonLine
    case .entities: EntityScore(pairs).jsonLine
    }
  }
}
