import Foundation
import NLPZero

/// How measurements are shown.
enum ResultTable {
  private static let nameWidth = 44
  private static let numberWidth = 9

  /// The machine, and the titles of the columns.
  static func header(_ machine: Machine) -> String {
    """
    \(machine.processor), \(machine.cores) cores, \(machine.threads) threads, \
    \(machine.instructionSet); \(machine.system); \(machine.compiler)

    \("benchmark".padding(to: nameWidth)) \("median".leftPadding(to: numberWidth)) \
    \("unit".padding(to: 13)) \("spread".padding(to: 19)) ratio
    """
  }

  /// One line of the table.
  static func row(_ measurement: Measurement) -> String {
    let spread = "\(number(measurement.minimum))–\(number(measurement.maximum))"
    var ratio = ""
    if let value = measurement.ratio, let reference = measurement.reference {
      ratio = "\(number(value)) × \(reference)"
    }
    return """
      \(measurement.name.padding(to: nameWidth)) \
      \(number(measurement.median).leftPadding(to: numberWidth)) \
      \(measurement.unit.padding(to: 13)) \(spread.padding(to: 19)) \(ratio)
      """
  }

  /// Machine and measurements as one object, in the order measured.
  static func json(_ machine: Machine, _ measurements: [Measurement]) throws -> String {
    struct Document: Encodable {
      let machine: Machine
      let benchmarks: [Measurement]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(machine: machine, benchmarks: measurements)
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }

  /// Three significant digits or all before the point.
  private static func number(_ value: Double) -> String {
    let decimals = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0
    return String(format: "%.\(decimals)f", value)
  }
}
