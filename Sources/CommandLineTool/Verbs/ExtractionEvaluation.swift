import NLPZero

/// `nlpzero evaluate relations|events|entities`.
enum ExtractionEvaluation {
  static func run(_ kind: AnnotationKind, _ context: VerbContext) throws {
    let json: String
    if let path = context.arguments[EvaluateVerb.predictions] {
      json = try evaluate(predictions: path, kind: kind, context)
    } else if context.arguments[EvaluateVerb.schema] != nil {
      throw CommandFailure(
        description: "--schema goes with --predictions: a model has a schema of its own")
    } else if let path = try model(of: kind, context) {
      json = try evaluate(model: path, kind: kind, context)
    } else {
      throw CommandFailure(
        description: "evaluate \(kind.rawValue): name what to score with --model or --predictions")
    }
    var output = BufferedOutput()
    try output.writeLine(json)
    try output.flush()
  }

  /// The model named, or the shipped one of the kind.
  private static func model(
    of kind: AnnotationKind, _ context: VerbContext
  ) throws -> String? {
    if let path = context.arguments[EvaluateVerb.model] { return path }
    return try kind.shippedModel.map(context.shippedFiles.path)
  }

  private static func evaluate(
    model path: String, kind: AnnotationKind, _ context: VerbContext
  ) throws -> String {
    var model = try ExtractionModel(contentsOf: path)
    model.precision = context.arguments[ExtractVerb.precision]
    guard model.schema.kind == kind else {
      throw CommandFailure(
        description: "\(path): a model of \(model.schema.kind.rawValue), expected \(kind.rawValue)")
    }
    let gold = try AnnotatedData.texts(
      context.arguments[EvaluateVerb.gold], schema: model.schema, isChecked: false, context)
    return model.evaluate(gold).jsonLine
  }

  private static func evaluate(
    predictions path: String, kind: AnnotationKind, _ context: VerbContext
  ) throws -> String {
    let schema = try context.arguments[EvaluateVerb.schema].map {
      try AnnotatedData.schema($0, kind)
    }
    let gold = try AnnotatedData.texts(
      context.arguments[EvaluateVerb.gold], schema: schema, isChecked: false, context)
    let predicted = try AnnotatedData.texts(path, schema: schema, isChecked: false, context)
    let pairs = try PredictionPair.pairs(gold: gold, predicted: predicted)
    return AnnotationScore(kind, of: pairs).jsonLine
  }
}
