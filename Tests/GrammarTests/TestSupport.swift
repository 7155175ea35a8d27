import Determinism
import Foundation

@testable import Grammar

/// The optional folder of reference data beside the repository; a user's clone has none.
enum SharedData {
  private static let data = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/data")

  static let parity = data.appendingPathComponent("parity")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: parity.path) }
  static let message = "needs ../shared/data/parity"

  static let treebank = data.appendingPathComponent("parsing/ud_gsdsimp_dev.conllu")
  static var hasTreebank: Bool { FileManager.default.fileExists(atPath: treebank.path) }
  static let treebankMessage = "needs ../shared/data/parsing/ud_gsdsimp_dev.conllu"

  static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: parity.appendingPathComponent(name)))
  }
}

/// Runs `body` with the path of a temporary file that holds `bytes`.
func withTemporaryFile(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try Data(bytes).write(to: url)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(url.path)
}

extension SeededGenerator {
  /// Up to `maximumLength` words drawn from the first of a few.
  mutating func words(alphabet: Int, maximumLength: Int) -> [String] {
    let letters = ["的", "在", "了", "和", "是", "人"]
    return (0..<nextIndex(below: maximumLength + 1)).map { _ in
      letters[nextIndex(below: alphabet)]
    }
  }

  /// A template of 1 to 4 words, with gaps at random places.
  mutating func template(alphabet: Int) -> Template {
    let words = words(alphabet: alphabet, maximumLength: 3) + ["的"]
    var elements: [Template.Element] = []
    for word in words {
      if nextIndex(below: 2) == 0 { elements.append(.gap) }
      elements.append(.word(word))
    }
    if nextIndex(below: 2) == 0 { elements.append(.gap) }
    return Template(elements)
  }
}
