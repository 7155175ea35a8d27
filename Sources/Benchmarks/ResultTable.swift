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
    """
    \(measurement.name.padding(to: nameWidth)) \
    \(number(measurement.median).leftPadding(to: numberWidth)) \
    \(measurement.unit.padding(to: 13)) \(spread(of: measurement).padding(to: 19)) \
    \(measurement.comparisons.map(comparison).joined(separator: "; "))
    """
  }

  private static func spread(of measurement: Measurement) -> String {
    if let percentile = measurement.percentile99 { return "p99 \(number(percentile))" }
    return "\(number(measurement.minimum))–\(number(measurement.maximum))"
  }

  /// The ratio; in brackets that of each pair, or of many pairs the range, or what else is known.
  private static func comparison(_ comparison: Comparison) -> String {
    let ratios = comparison.ratios
    let text = (comparison.ratio.map { "\(number($0)) × " } ?? "") + comparison.reference
    if let remark = comparison.remark { return text + " (\(remark))" }
    if ratios.count <= 1 { return text }
    if ratios.count <= 5 { return text + " (\(ratios.map(number).joined(separator: ", ")))" }
    let spread = Spread(ratios)
    return text + " (\(number(spread.minimum))–\(number(spread.maximum)))"
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
    let size = abs(value)
    let decimals = size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0
    return String(format: "%.\(decimals)f", value)
  }
}
