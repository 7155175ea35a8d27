import Determinism
import Embeddings

/// A piece of text as pre-training keeps it: its characters, and for each the word that covers it (−1 for
/// none with a vector) and whether a word begins there.
struct TextPiece: Sendable, Equatable {
  var characters: [Int32]
  var words: [Int32]
  var beginsWord: [Bool]
}

/// A piece with some characters hidden, and what they were.
struct MaskedPiece: Sendable, Equatable {
  var input: NetworkInput
  /// The places of the characters to be guessed, in order.
  var places: [Int] = []
  /// What stands there.
  var targets: [Int32] = []
}

/// Hides characters that a model is to guess (Devlin et al. 2019, arXiv:1810.04805): of those chosen, 80 % are
/// not shown, 10 % are shown as another one, and 10 % as they are.
///
/// Words are chosen at random until enough characters are; with `masksWords` all their characters are taken
/// (whole-word masking, Cui et al. 2021, doi:10.1109/TASLP.2021.3124365), without it single characters. No
/// character of a word with one that is to be guessed has that word's vector, which would tell it.
struct MaskingPolicy: Sendable {
  let share: Double
  let masksWords: Bool
  let wordlessShare: Double
  let vocabularySize: Int

  init(_ settings: PretrainingSettings, vocabulary: Vocabulary) {
    share = settings.maskedShare
    masksWords = settings.masksWords
    wordlessShare = settings.wordlessShare
    vocabularySize = vocabulary.count
  }

  func mask(_ piece: TextPiece, using generator: inout SeededGenerator) -> MaskedPiece {
    var masked = MaskedPiece(
      input: NetworkInput(characters: piece.characters, words: piece.words))
    if Double(generator.nextUniform()) < wordlessShare {
      masked.input.words = [Int32](repeating: -1, count: piece.words.count)
    }
    for place in places(of: piece, using: &generator) {
      masked.places.append(place)
      masked.targets.append(piece.characters[place])
      masked.input.characters[place] = shown(piece.characters[place], using: &generator)
    }
    hideWords(of: masked.places, in: piece, &masked.input.words)
    return masked
  }

  private func places(
    of piece: TextPiece, using generator: inout SeededGenerator
  ) -> [Int] {
    let units = Self.units(of: piece, areWords: masksWords).shuffled(using: &generator)
    let wanted = max(1, Int((share * Double(piece.characters.count)).rounded()))
    var places: [Int] = []
    for unit in units {
      if places.count >= wanted { break }
      places += unit.filter { piece.characters[$0] != Int32(Vocabulary.unknownIndex) }
    }
    return places.sorted()
  }

  /// What is hidden together.
  private static func units(of piece: TextPiece, areWords: Bool) -> [Range<Int>] {
    guard areWords else { return piece.characters.indices.map { $0..<$0 + 1 } }
    var units: [Range<Int>] = []
    var start = 0
    for place in piece.characters.indices.dropFirst() where piece.beginsWord[place] {
      units.append(start..<place)
      start = place
    }
    if start < piece.characters.count { units.append(start..<piece.characters.count) }
    return units
  }

  private func shown(_ character: Int32, using generator: inout SeededGenerator) -> Int32 {
    let draw = generator.nextUniform()
    if draw < 0.8 { return -1 }
    let first = Vocabulary.unknownIndex + 1
    guard draw < 0.9, vocabularySize > first else { return character }
    return Int32(first + generator.nextIndex(below: vocabularySize - first))
  }

  private func hideWords(of places: [Int], in piece: TextPiece, _ words: inout [Int32]) {
    for place in places {
      var (start, end) = (place, place + 1)
      while start > 0, !piece.beginsWord[start] { start -= 1 }
      while end < words.count, !piece.beginsWord[end] { end += 1 }
      for index in start..<end { words[index] = -1 }
    }
  }
}
