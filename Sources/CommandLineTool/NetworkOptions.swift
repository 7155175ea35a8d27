import CommandLineParsing
import NLPZero

/// What the verbs that train networks make of their options: words and the shape of an encoder.
enum NetworkOptions {
  static let isFast = CommandFlag(
    "fast",
    help: "Six layers without attention instead of twelve with it: faster, and a little less right."
  )

  /// The words of a lexicon with their vectors; without vectors none has one.
  ///
  /// - Parameter lexicon: the shipped one if nil.
  static func source(
    lexicon: String?, vectors: String?, _ context: VerbContext
  ) throws -> WordSource {
    let segmenter = try segmenter(
      in: lexicon.map(FileKind.lexicon) ?? context.shippedFiles.path(of: ShippedFiles.lexicon))
    guard let vectors else { return WordSource(segmenter: segmenter) }
    return WordSource(segmenter: segmenter, vectors: try context.vectors(vectors))
  }

  /// The segmenter of a text lexicon, or one that is kept in a file; a model segments by the rules `units`.
  private static func segmenter(in path: String) throws -> Segmenter {
    guard Segmenter.isSegmenterFile(path) else {
      return Segmenter(lexicon: try Lexicon(contentsOf: path))
    }
    let segmenter = try Segmenter(contentsOf: path)
    guard segmenter.rules == .units else {
      throw CommandFailure(
        description:
          "\(path): made for the rules \(segmenter.rules.rawValue), and models segment by "
          + "\(SegmentationRules.units.rawValue)")
    }
    return segmenter
  }

  /// Gives `encoder` the shape of `pretrained`, if there is one, and that of a fast one and the width if asked
  /// for.
  ///
  /// - Throws: `CommandFailure` if that is not the shape of `pretrained`, or the heads of attention do not
  ///   divide the width.
  static func setShape(
    of encoder: inout EncoderConfiguration, width: Int?, isFast: Bool,
    like pretrained: PretrainedEncoder?
  ) throws {
    if isFast {
      let fast = EncoderConfiguration.fast
      (encoder.dilations, encoder.attentionHeads) = (fast.dilations, fast.attentionHeads)
    }
    if let shape = pretrained?.configuration {
      guard width == nil || width == shape.width else {
        throw CommandFailure(
          description: "--width \(width ?? 0): the encoder's is \(shape.width)")
      }
      guard !isFast || encoder.dilations == shape.dilations else {
        throw CommandFailure(
          description: "--fast: the encoder has \(shape.dilations.count) layers, expected one "
            + "pre-trained with --fast")
      }
      (encoder.width, encoder.dilations, encoder.attentionHeads) = (
        shape.width, shape.dilations, shape.attentionHeads
      )
    } else {
      encoder.width = width ?? encoder.width
    }
    guard encoder.attentionHeads == 0 || encoder.width % encoder.attentionHeads == 0 else {
      throw CommandFailure(
        description: "--width \(encoder.width): expected a multiple of \(encoder.attentionHeads)")
    }
  }
}
