import NLPZero

/// What the verbs that train networks make of their options: words and the shape of an encoder.
enum NetworkOptions {
  /// The words of a lexicon with their vectors; without vectors none has one.
  ///
  /// - Parameter lexicon: the shipped one if nil.
  static func source(
    lexicon: String?, vectors: String?, _ context: VerbContext
  ) throws -> WordSource {
    let lexicon = try words(
      in: lexicon ?? context.shippedFiles.path(of: ShippedFiles.lexicon))
    guard let vectors else { return WordSource(lexicon: lexicon) }
    return WordSource(lexicon: lexicon, vectors: try WordVectors(contentsOf: vectors))
  }

  /// The words of a text lexicon or a segmenter; a model segments by the rules `units`.
  private static func words(in path: String) throws -> Lexicon {
    guard Segmenter.isSegmenterFile(path) else { return try Lexicon(contentsOf: path) }
    let segmenter = try Segmenter(contentsOf: path)
    guard segmenter.rules == .units else {
      throw CommandFailure(
        description:
          "\(path): made for the rules \(segmenter.rules.rawValue), and models segment by "
          + "\(SegmentationRules.units.rawValue)")
    }
    return segmenter.lexicon
  }

  /// Gives `encoder` the shape of `pretrained`, if there is one, and the width asked for.
  ///
  /// - Throws: `CommandFailure` if that is not the width of `pretrained`, or the heads of attention do not
  ///   divide it.
  static func setShape(
    of encoder: inout EncoderConfiguration, width: Int?, like pretrained: PretrainedEncoder?
  ) throws {
    if let shape = pretrained?.configuration {
      guard width == nil || width == shape.width else {
        throw CommandFailure(
          description: "--width \(width ?? 0): the encoder's is \(shape.width)")
      }
      (encoder.width, encoder.dilations, encoder.attentionHeads) = (
        shape.width, shape.dilations, shape.attentionHeads
      )
    } else {
      encoder.width = width ?? encoder.width
    }
    guard encoder.width % encoder.attentionHeads == 0 else {
      throw CommandFailure(
        description: "--width \(encoder.width): expected a multiple of \(encoder.attentionHeads)")
    }
  }
}
