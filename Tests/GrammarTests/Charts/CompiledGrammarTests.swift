import CorpusReading
import Determinism
import Foundation
import TestSupport
import Testing

@testable import Grammar

@Suite struct CompiledGrammarTests {
  /// What charts ask is answered as by the grammar that was compiled, before and after it was written.
  @Test(arguments: 0..<100)
  func aCompiledGrammarIsTheGrammar(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = generator.templateCounts(alphabet: 1 + seed % 6, count: seed % 40)
    let grammar = TemplateGrammar(counts)
    try TemporaryFolder.with { folder in
      let path = folder.path("x.grammar")
      try CompiledGrammar(counts).write(to: path)
      for compiled in [CompiledGrammar(counts), try CompiledGrammar(contentsOf: path)] {
        expectSame(compiled, grammar)
        #expect(compiled.templateCount == counts.count)
        #expect(compiled.totalCount == counts.totalCount)
      }
    }
  }

  private func expectSame(_ compiled: CompiledGrammar, _ grammar: TemplateGrammar) {
    for word in (0..<grammar.words.count).map({ grammar.words[$0] }) + ["无", ""] {
      #expect(compiled.number(of: word) == grammar.number(of: word))
    }
    for node in grammar.nodes.indices.map(Int32.init) {
      #expect(compiled.children(of: node) == grammar.children(of: node))
      #expect(compiled.outerWeights(node) == grammar.outerWeights(node))
      for word in 0...Int32(grammar.words.count) {
        for afterGap in [false, true] {
          #expect(
            compiled.child(of: node, word: word, afterGap: afterGap)
              == grammar.child(of: node, word: word, afterGap: afterGap))
        }
      }
    }
  }
}

// MARK: The shipped templates

extension CompiledGrammarTests {
  private static func shipped(_ name: String) -> String {
    "\(SharedData.repository)/Dictionaries/\(name)"
  }

  /// The shipped grammar is what the shipped templates give: bit for bit, but for the logarithms, whose
  /// last bits are the machine's.
  @Test func theShippedGrammarIsThatOfTheShippedTemplates() throws {
    let text = GrammarFile(try TemplateCounts(contentsOf: Self.shipped("templates.tsv")))
    let file = try GrammarFile(mapping: Self.shipped("templates.grammar"))
    #expect(file.header == text.header)
    let tables = FileHeader.byteCount + 32 * text.header.coreCount
    #expect(file.memory.bytes[tables...].elementsEqual(text.memory.bytes[tables...]))
    let longer = 1 + text.header.wordCount
    #expect(file.weights[..<longer].elementsEqual(text.weights[..<longer]))
    let areClose = zip(file.weights, text.weights).dropFirst(longer).allSatisfy { one, other in
      (0..<4).allSatisfy { isClose(one[$0], other[$0], relative: 1e-13) }
    }
    #expect(areClose)
  }
}
