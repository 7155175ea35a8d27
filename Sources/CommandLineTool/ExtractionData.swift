import NLPZero

/// The annotated data of the verbs that train and evaluate extractors.
enum ExtractionData {
  /// What an extractor finds; the words of `train` and `evaluate`.
  enum Task: String, NamedChoice {
    case relations, events, entities

    /// What a model of the task finds.
    var kind: AnnotationKind {
      switch self {
      case .relations: .relations
      case .events: .events
      case .entities: .entities
      }
    }

    /// The name of the shipped model, nil if there is none.
    var shippedModel: String? {
      switch self {
      case .relations: ShippedFiles.relationModel
      case .events: ShippedFiles.eventModel
      case .entities: nil
      }
    }
  }

  /// Reads a schema and checks that it is the task's.
  static func schema(_ path: String, task: Task) throws -> ExtractionSchema {
    let schema = try ExtractionSchema(contentsOf: path)
    guard schema.task == task else {
      throw CommandFailure(
        description:
          "\(path): a schema of \(schema.task.rawValue), expected one of \(task.rawValue)"
      )
    }
    guard !schema.isEmpty else {
      throw CommandFailure(description: "\(path): names no \(task.rawValue) to find")
    }
    return schema
  }

  /// The schema of annotated texts, for data that comes without one.
  static func derivedSchema(
    _ texts: [AnnotatedText], task: Task, path: String
  ) throws -> ExtractionSchema {
    let count = texts.reduce(into: AnnotationCounts()) { $0 += AnnotationCounts(of: $1) }
    let found = [Task.relations: count.relations, .events: count.events, .entities: count.entities]
    guard found[task, default: 0] > 0 else {
      throw CommandFailure(description: "\(path): holds no \(task.rawValue) to learn from")
    }
    return switch task {
    case .relations: .relations(RelationSchema(derivedFrom: texts))
    case .events: .events(EventSchema(derivedFrom: texts))
    case .entities: .entities(EntitySchema(derivedFrom: texts))
    }
  }

  /// Reads annotated texts and tells what was found. Names that the schema lacks are an error or, if
  /// not checked, counted: where the schema is only what other texts hold.
  static func texts(
    _ path: String, schema: ExtractionSchema?, isChecked: Bool = true, _ context: VerbContext
  ) throws -> [AnnotatedText] {
    let (texts, report) = try AnnotatedTextReader.read(
      path, schema: schema, isChecked: isChecked)
    context.note("\(path): \(report)")
    return texts
  }
}

extension ExtractionSchema {
  /// The task whose schema this is.
  var task: ExtractionData.Task {
    switch self {
    case .relations: .relations
    case .events: .events
    case .entities: .entities
    }
  }
}
