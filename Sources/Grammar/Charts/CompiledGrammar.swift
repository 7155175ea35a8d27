import CorpusReading
import Lexicons

/// A `TemplateGrammar` that is no longer changed, in one block of memory that is laid out as its file is
/// (`GrammarFile`), so that opening one is mapping it.
///
/// The memory is to be held, by `withExtendedLifetime`, while the tables are read.
///
/// Memory: 33 bytes a core, 16 to 24 more for one of two words and more, 16 to 28 a word and its bytes.
/// Complexity: a step in the trie is one look-up in a hash table.
struct CompiledGrammar: ChartGrammar, @unchecked Sendable {
  /// What holds the memory of the tables.
  let memory: SharedMemory
  /// The words.
  let words: GrammarWords
  /// The number of templates that the grammar was made of.
  let templateCount: Int
  /// The sum of their counts.
  let totalCount: Int
  private let weights: UnsafeBufferPointer<SIMD4<Double>>
  private let keys: UnsafeBufferPointer<UInt64>
  private let slots: UnsafeBufferPointer<UInt32>
  private let childKinds: UnsafeBufferPointer<UInt8>

  /// The grammar of counted templates.
  init(_ templates: TemplateCounts) { self.init(GrammarFile(templates)) }

  /// Opens a file; its memory is shared with all processes that have it open.
  ///
  /// - Throws: `GrammarError`, or `CorpusError` when it cannot be opened.
  init(contentsOf path: String) throws { self.init(try GrammarFile(mapping: path)) }

  private init(_ file: GrammarFile) {
    memory = file.memory
    words = file.words
    templateCount = file.header.templateCount
    totalCount = file.header.totalCount
    weights = file.weights
    keys = file.keys
    slots = file.slots
    childKinds = file.children
  }

  /// Writes the file that `init(contentsOf:)` opens.
  ///
  /// - Throws: `CorpusError.unwritable`; an older file then stays as it was.
  func write(to path: String) throws {
    try withExtendedLifetime(memory) {
      try AtomicFile.write(to: path) { try $0.write(bytes: memory.bytes) }
    }
  }

  /// The number of a word's form; `TemplateGrammar.unknown` if no template has it.
  func number(of form: String) -> Int32 {
    var form = form
    return form.withUTF8 { words.number(of: UnsafeRawBufferPointer($0)) }
  }

  func children(of node: Int32) -> CoreChildren { CoreChildren(rawValue: childKinds[Int(node)]) }

  func child(of node: Int32, word: Int32, afterGap: Bool) -> Int32? {
    let key = TemplateGrammar.key(node, word, afterGap)
    var slot = GrammarFile.firstSlot(of: key, count: slots.count)
    while case let core = slots[slot], core != GrammarFile.free {
      if keys[Int(core)] == key { return Int32(1 + words.count + Int(core)) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  func outerWeights(_ node: Int32) -> SIMD4<Double> { weights[Int(node)] }
}
