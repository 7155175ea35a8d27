import Foundation
import NLPZero

/// The steps of `nlpzero demo`: each does its work as the verb of the same name would, and prints what
/// came of it.
struct Demonstration: ~Copyable {
  private let context: VerbContext
  private let corpora: String
  private let folder: String
  private let started = Date()
  private var output = BufferedOutput()

  init(_ context: VerbContext, corpora: String, folder: String) throws {
    self.context = context
    self.corpora = corpora
    self.folder = folder
  }

  /// Discovers a lexicon in the raw text, segments with it, finds templates and trains vectors of its words.
  mutating func learnWords() throws -> WordSource {
    let corpus = try Corpus(paths: [corpora + "/raw"])
    let size = ProgressDisplay.byteText(corpus.byteCount ?? 0)
    try heading("1. Words from \(size) of raw text (discover)")
    let lexicon = try WordFinder().words(in: corpus)
    try lexicon.write(to: folder + "/lexicon.tsv")
    let long = lexicon.entries.filter { $0.word.unicodeScalars.count >= 3 }
      .sorted { $0.count > $1.count }.prefix(12)
    try say("\(lexicon.count) words; the most frequent long ones: \(list(long.map(\.word)))")

    try heading("2. Sentences cut into them (segment)")
    var segmenter = Segmenter(lexicon: lexicon)
    segmenter.findsUnknownWords = false
    for sentence in try sentences().prefix(3) {
      try say(segmenter.words(in: sentence).joined(separator: " / "))
    }

    try findTemplates(corpus, segmenter)

    try heading("4. Vectors of the words (embed)")
    let vectors = try embed(corpus, segmenter)
    try vectors.write(to: folder + "/vectors.bin")
    for word in ["北京", "作家", "公司", "地震"] {
      guard let neighbors = vectors.nearestNeighbors(of: word, count: 5) else { continue }
      try say("\(word) is nearest to \(list(neighbors.map(\.word)))")
    }
    return WordSource(lexicon: lexicon, vectors: vectors)
  }

  /// Finds templates in the raw text and prints some.
  private mutating func findTemplates(_ corpus: Corpus, _ segmenter: Segmenter) throws {
    try heading("3. Templates of the sentences (templates)")
    let templates = try TemplateFinder().templates(in: corpus, segmenter: segmenter).templates
    try templates.write(to: folder + "/templates.tsv")
    let gapped = templates.entries.filter { $0.template.wordCount > 1 && $0.template.gapCount > 0 }
    try say(
      "\(templates.count) templates; the most frequent with gaps: "
        + list(gapped.prefix(12).map(\.template.description)))
  }

  private func embed(_ corpus: Corpus, _ segmenter: Segmenter) throws -> WordVectors {
    var settings = SkipGramSettings()
    settings.dimension = 64
    settings.epochs = 20
    settings.learningRate = 0.05
    settings.seed = context.seed
    return try SkipGramTrainer(settings: settings)
      .train(on: corpus, segmenter: segmenter, progress: { _ in })
  }

  /// Trains a small extractor and prints its figures on the development data.
  mutating func train(_ kind: AnnotationKind, words: WordSource) throws -> ExtractionModel {
    let data = corpora + "/" + kind.rawValue
    let schema = try AnnotatedData.schema(data + "/schema.jsonl", kind)
    let (training, _) = try AnnotatedTextReader.read(
      data + "/train.jsonl", options: ReadingOptions(schema: schema))
    let (development, _) = try AnnotatedTextReader.read(
      data + "/dev.jsonl", options: ReadingOptions(schema: schema))
    let number = kind == .relations ? 5 : 6
    try heading("\(number). \(training.count) sentences with \(kind.rawValue) (train)")
    let model = try TrainingDisplay.train(
      ExtractionTrainer(settings: settings, schema: schema, words: words), on: training,
      development: development, to: "\(folder)/\(kind.rawValue).model", context)
    let score = model.evaluate(development)
    try say(String(format: "F1 %.3f on %d other sentences", score.f1, development.count))
    try say(score.jsonLine)
    return model
  }

  private var settings: TrainingSettings {
    var settings = TrainingSettings()
    settings.encoder.width = 64
    settings.epochs = context.arguments[DemoVerb.epochs]
    settings.batchSize = 16
    settings.learningRate = 2e-3
    settings.seed = context.seed
    return settings
  }

  /// Prints what both models find in sentences that neither has seen.
  mutating func extract(_ relations: ExtractionModel, _ events: ExtractionModel) throws {
    try heading("7. Triples and events in new sentences (extract)")
    let sentences = try sentences()
    for (triples, events) in zip(relations.extract(sentences), events.extract(sentences)) {
      try say(triples.text)
      for relation in triples.relations {
        try say("  \(relation.subject.text) —\(relation.predicate)→ \(relation.object.text)")
      }
      for event in events.events {
        let parts =
          event.triggers.map { "trigger \($0.text)" }
          + event.arguments.map { "\($0.role) \($0.item ?? $0.text)" }
        try say("  \(event.type): \(parts.joined(separator: ", "))")
      }
    }
    try say(String(format: "\nAll of it in %.0f seconds.", Date().timeIntervalSince(started)))
  }

  private func sentences() throws -> [String] {
    try Corpus(paths: [corpora + "/demo/sentences.txt"]).allLines().filter { !$0.isEmpty }
  }

  private func list(_ words: [String]) -> String { words.joined(separator: "、") }

  private mutating func heading(_ text: String) throws { try say("\n" + text) }

  /// Shown at once, because the next step may take a while.
  private mutating func say(_ line: String) throws {
    try output.writeLine(line)
    try output.flush()
  }
}
