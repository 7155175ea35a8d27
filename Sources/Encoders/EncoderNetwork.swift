import Determinism
import Embeddings
import Tensors

/// Characters (and words) in, one row a character out: the embedding under an encoder, which pre-training and
/// extraction have in common.
package struct EncoderNetwork: Sendable {
  package let embedding: CharacterWordEmbedding
  package let encoder: DilatedGatedEncoder

  /// Random weights.
  package init(
    _ configuration: EncoderConfiguration, characterCount: Int, maximumLength: Int,
    wordVectors: WordVectors?, using generator: inout SeededGenerator
  ) {
    embedding = CharacterWordEmbedding(
      characterCount: characterCount, width: configuration.width, maximumLength: maximumLength,
      wordVectors: wordVectors, using: &generator)
    encoder = DilatedGatedEncoder(configuration, using: &generator)
  }

  /// What training changes.
  package var parameters: [Parameter] { embedding.parameters + encoder.parameters }

  /// Encodes a batch; the sequences lie among the rows as the layout says.
  package func encode(
    _ batch: [NetworkInput], on tape: Tape
  ) -> (Variable, SequenceLayout) {
    let layout = SequenceLayout(
      lengths: batch.map(\.characters.count), gap: encoder.configuration.gap)
    let x = embedding.embed(
      characters: batch.flatMap(\.characters), words: batch.flatMap(\.words), layout: layout,
      on: tape)
    return (encoder.encode(x, layout: layout, on: tape), layout)
  }
}
