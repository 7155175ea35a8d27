// What comes with NLPZero, opened: each from the first of the homes that has it, see `ShippedFiles`. A package that
// depends on the product `NLPZeroResources` has it beside its executable. All of them throw `ShippedFilesError` where
// the file is missing, and the errors of opening it where it is damaged.

extension Lexicon {
  /// The default words with their counts.
  ///
  /// - Parameter home: the folder that holds `Dictionaries`; nil: that of `ShippedFiles`.
  public static func shipped(home: String? = nil) throws -> Lexicon {
    try Lexicon(contentsOf: ShippedFiles(home: home).path(of: ShippedFiles.lexicon))
  }
}

extension Segmenter {
  /// A segmenter by the default words; its file is mapped, which takes about a millisecond.
  ///
  ///     try Segmenter.shipped().words(in: "今天天气很好")   // ["今天", "天气", "很好"]
  ///
  /// - Parameters:
  ///   - home: the folder that holds `Dictionaries`; nil: that of `ShippedFiles`.
  ///   - userDictionary: words on top of the lexicon.
  ///   - folding: what is made plainer before words are looked for; nil: traditional characters.
  public static func shipped(
    home: String? = nil, userDictionary: UserDictionary = UserDictionary(),
    folding: NormalizedText.Options? = nil
  ) throws -> Segmenter {
    try Segmenter(
      contentsOf: ShippedFiles(home: home).path(of: ShippedFiles.segmenter),
      userDictionary: userDictionary, folding: folding)
  }
}

extension SentenceParser {
  /// A parser by the default templates, which cuts texts into words by the default lexicon; its file is mapped,
  /// which takes some milliseconds.
  ///
  ///     print(try SentenceParser.shipped().parse("他在北京大学学习历史。").brackets)
  ///
  /// - Parameter home: the folder that holds `Dictionaries`; nil: that of `ShippedFiles`.
  public static func shipped(home: String? = nil) throws -> SentenceParser {
    let files = try ShippedFiles(home: home)
    var parser = try SentenceParser(
      contentsOf: files.path(of: [ShippedFiles.grammar, ShippedFiles.templates]))
    parser.segmenter = try .shipped(home: home)
    return parser
  }
}

extension WordVectors {
  /// The vectors of the most frequent of the default words; their file is mapped, which takes about a millisecond.
  ///
  /// - Parameter home: the folder that holds `Dictionaries`; nil: that of `ShippedFiles`.
  public static func shipped(home: String? = nil) throws -> WordVectors {
    try WordVectors(contentsOf: ShippedFiles(home: home).path(of: ShippedFiles.vectors))
  }
}

extension PretrainedEncoder {
  /// The encoder that was trained with the default words and vectors.
  ///
  /// - Parameter home: the folder that holds `Dictionaries`; nil: that of `ShippedFiles`.
  public static func shipped(home: String? = nil) throws -> PretrainedEncoder {
    try PretrainedEncoder(contentsOf: ShippedFiles(home: home).path(of: ShippedFiles.encoder))
  }
}

extension Extractor {
  /// The models of entities, of triples and of events, each over each text; for one of them alone see `ShippedFiles`.
  ///
  ///     let found = try Extractor.shipped().extract("《围城》的作者是钱钟书。")
  ///
  /// - Parameter home: the folder that holds `Dictionaries`; nil: that of `ShippedFiles`.
  public static func shipped(home: String? = nil) throws -> Extractor {
    let files = try ShippedFiles(home: home)
    let names = [ShippedFiles.entityModel, ShippedFiles.relationModel, ShippedFiles.eventModel]
    return try Extractor(contentsOf: names.map(files.path))
  }
}
