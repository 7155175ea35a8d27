import Determinism
import Embeddings
import Testing

@testable import Encoders

@Suite struct MaskingPolicyTests {
  private let vocabulary = Vocabulary(tokens: (0..<40).map { "c\($0)" })

  private func policy(
    share: Double = 0.3, masksWords: Bool = true, wordless: Double = 0
  ) -> MaskingPolicy {
    var settings = PretrainingSettings()
    settings.maskedShare = share
    settings.masksWords = masksWords
    settings.wordlessShare = wordless
    return MaskingPolicy(settings, vocabulary: vocabulary)
  }

  /// Twenty characters in words of 1, 2, 3, 4 over and over, each with a vector.
  private var piece: TextPiece {
    var piece = TextPiece(characters: [], words: [], beginsWord: [])
    for word in 0..<8 {
      for place in 0...word % 4 {
        piece.characters.append(Int32(2 + piece.characters.count))
        piece.words.append(Int32(word))
        piece.beginsWord.append(place == 0)
      }
    }
    return piece
  }

  private func masked(_ policy: MaskingPolicy, _ seed: Int) -> MaskedPiece {
    var generator = SeededGenerator(seed: UInt64(seed))
    return policy.mask(piece, using: &generator)
  }

  @Test(arguments: [true, false]) func targetsAreWhatStoodThere(masksWords: Bool) {
    for seed in 0..<50 {
      let found = masked(policy(masksWords: masksWords), seed)
      #expect(
        found.places == found.places.sorted() && Set(found.places).count == found.places.count)
      #expect(found.targets == found.places.map { piece.characters[$0] })
      // 6 of 20, and with whole words up to three more.
      #expect(masksWords ? 6...9 ~= found.places.count : found.places.count == 6)
      for place in piece.characters.indices where !found.places.contains(place) {
        #expect(found.input.characters[place] == piece.characters[place])
      }
    }
  }

  @Test func wholeWordsAreHiddenTogether() {
    for seed in 0..<50 {
      let places = Set(masked(policy(), seed).places)
      for word in Set(piece.words) {
        let characters = piece.words.indices.filter { piece.words[$0] == word }
        #expect(
          characters.filter(places.contains).isEmpty || characters.allSatisfy(places.contains))
      }
    }
  }

  /// A word's vector would tell its characters, also where only one of them is to be guessed.
  @Test(arguments: [true, false]) func hiddenCharactersHaveNoWord(masksWords: Bool) {
    for seed in 0..<50 {
      let found = masked(policy(masksWords: masksWords), seed)
      let hidden = Set(found.places.map { piece.words[$0] })
      for place in piece.words.indices {
        let isHidden = hidden.contains(piece.words[place])
        #expect(found.input.words[place] == (isHidden ? -1 : piece.words[place]))
      }
    }
  }

  /// Of 6,000 masked characters 80 % are not shown, 10 % (and a 39th of it by chance) as they are; three
  /// standard deviations are 1.6 and 1.2 points.
  @Test func mostAreNotShownSomeAreOthersAndSomeStay() {
    var (hidden, same, other) = (0, 0, 0)
    for seed in 0..<1000 {
      let found = masked(policy(masksWords: false), seed)
      for (place, target) in zip(found.places, found.targets) {
        switch found.input.characters[place] {
        case -1: hidden += 1
        case target: same += 1
        default: other += 1
        }
      }
    }
    #expect(abs(Double(hidden) / 6000 - 0.8) < 0.016)
    #expect(abs(Double(same) / 6000 - 0.1025) < 0.012)
    #expect(abs(Double(other) / 6000 - 0.0975) < 0.012)
  }

  @Test func aShareOfPiecesShowsNoWords() {
    let count = (0..<1000).filter { seed in
      masked(policy(share: 0.05, wordless: 0.25), seed).input.words.allSatisfy { $0 == -1 }
    }.count
    #expect(abs(count - 250) < 42)
  }

  @Test func unknownCharactersAreNotGuessed() {
    var piece = piece
    piece.characters = piece.characters.map { $0 % 2 == 0 ? Int32(Vocabulary.unknownIndex) : $0 }
    for seed in 0..<50 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let found = policy(masksWords: false).mask(piece, using: &generator)
      #expect(!found.targets.contains(Int32(Vocabulary.unknownIndex)) && !found.targets.isEmpty)
    }
  }
}
