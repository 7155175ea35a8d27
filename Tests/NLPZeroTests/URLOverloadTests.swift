import Foundation
import NLPZero
import TestSupport
import Testing

/// Every file type that a program names by its path can be named by its URL.
struct URLOverloadTests {
  @Test func wordsAndVectors() throws {
    try TemporaryFolder.with { folder in
      let url = { (name: String) in URL(filePath: folder.path(name)) }
      let lexicon: Lexicon = ["研究": 5, "生命": 4]
      try lexicon.write(to: url("l.tsv"))
      #expect(try Lexicon(contentsOf: url("l.tsv")) == lexicon)
      #expect(try UserDictionary(contentsOf: url("l.tsv")) == ["研究": 5, "生命": 4])
      try Segmenter(lexicon: lexicon).write(to: url("l.segmenter"))
      let segmenter = try Segmenter(contentsOf: url("l.segmenter"), userDictionary: ["研究生"])
      #expect(segmenter.words(in: "研究生命") == ["研究生", "命"])
      let vectors = WordVectors(words: ["王"], dimension: 2, values: [1, 0])
      for name in ["v.txt", "v.vectors"] {
        try vectors.write(to: url(name))
        #expect(try WordVectors(contentsOf: url(name)) == vectors)
      }
      let vocabulary = Vocabulary(tokens: ["王"])
      try vocabulary.write(to: url("vocabulary.txt"))
      #expect(try Vocabulary(contentsOf: url("vocabulary.txt")) == vocabulary)
    }
  }

  @Test func templatesAndAnnotations() throws {
    try TemporaryFolder.with { folder in
      let url = { (name: String) in URL(filePath: folder.path(name)) }
      try folder.write("在 [X] 上\t3\n", to: "t.tsv")
      let templates = try TemplateCounts(contentsOf: url("t.tsv"))
      try templates.write(to: url("copy.tsv"))
      #expect(try TemplateCounts(contentsOf: url("copy.tsv")) == templates)
      let text = AnnotatedText(
        text: "王在", entities: [Entity(type: "人", text: "王", start: 0, end: 1)])
      try folder.write(text.jsonLine + "\n", to: "e.jsonl")
      #expect(try AnnotatedTextReader.read(url("e.jsonl")).texts == [text])
      try folder.write(#"{"entities":["人"]}"#, to: "schema.json")
      let schema = try AnnotationSchema(contentsOf: url("schema.json"))
      #expect(schema == .entities(EntitySchema(["人"])))
    }
  }

  @Test func modelsAndEncoders() throws {
    try TemporaryFolder.with { folder in
      let url = URL(filePath: folder.path("model"))
      let texts = [
        AnnotatedText(text: "王在", entities: [Entity(type: "人", text: "王", start: 0, end: 1)])
      ]
      let settings = TrainingSettings(
        encoder: EncoderConfiguration(width: 8, dilations: [1], attentionHeads: 0), epochs: 1,
        minimumCharacterCount: 1)
      let trainer = ExtractionTrainer(
        settings: settings, schema: AnnotationSchema(.entities, derivedFrom: texts))
      _ = try trainer.train(on: texts, development: texts, to: url)
      #expect(try Extractor(contentsOf: url).models.count == 1)
      #expect(try ExtractionModel(contentsOf: url).schema == trainer.schema)
      let encoder = try PretrainedEncoder.shipped(home: SharedData.repository)
      try folder.write("", to: "encoder/x")
      try encoder.write(to: URL(filePath: folder.path("encoder")))
      let copy = try PretrainedEncoder(contentsOf: URL(filePath: folder.path("encoder")))
      #expect(copy.configuration == encoder.configuration)
    }
  }
}
