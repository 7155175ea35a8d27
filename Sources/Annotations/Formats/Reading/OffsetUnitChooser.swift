import CorpusReading

/// Chooses what the offsets of a file count: the unit under which most of the strings fit that are stated beside them,
/// of its texts so far; Unicode scalars if it makes no difference.
///
/// Units differ only behind characters that they count differently, so that most texts tell nothing.
struct OffsetUnitChooser {
  /// The unit to take without a choice.
  private let given: OffsetUnit?
  /// How many more strings have fitted under each unit than under Unicode scalars.
  private var leads: [OffsetUnit: Int] = [:]
  /// The units other than Unicode scalars that were taken.
  private(set) var taken: Set<OffsetUnit> = []

  init(_ given: OffsetUnit?) { self.given = given }

  /// What the offsets of a text are.
  ///
  /// Complexity: linear in the text for each unit, and only where strings do not fit as they are.
  mutating func table(for stated: StatedText) -> OffsetTable {
    let plain = OffsetTable(.scalars, of: stated.scalars)
    if let given { return take(given, stated) }
    let mentions = stated.mentions.filter { $0.start != nil && $0.string?.isEmpty == false }
    let plainFits = Self.fits(mentions, plain, stated)
    if plainFits < mentions.count {
      for unit in OffsetUnit.allCases where unit != .scalars {
        let table = OffsetTable(unit, of: stated.scalars)
        leads[unit, default: 0] += Self.fits(mentions, table, stated) - plainFits
      }
    } else if !mentions.isEmpty && leads.values.contains(where: { $0 > 0 }) {
      penalize(mentions, plainFits, stated)
    }
    var best = OffsetUnit.scalars
    for unit in OffsetUnit.allCases where leads[unit, default: 0] > leads[best, default: 0] {
      best = unit
    }
    return take(best, stated)
  }

  /// Lowers the lead of units under which what fits as it is would not.
  private mutating func penalize(
    _ mentions: [StatedMention], _ plainFits: Int, _ stated: StatedText
  ) {
    for (unit, lead) in leads where lead > 0 {
      let table = OffsetTable(unit, of: stated.scalars)
      leads[unit] = lead + Self.fits(mentions, table, stated) - plainFits
    }
  }

  private mutating func take(_ unit: OffsetUnit, _ stated: StatedText) -> OffsetTable {
    if unit != .scalars { taken.insert(unit) }
    return OffsetTable(unit, of: stated.scalars)
  }

  private static func fits(
    _ mentions: [StatedMention], _ table: OffsetTable, _ stated: StatedText
  ) -> Int {
    mentions.count { mention in
      guard let string = mention.string, let start = mention.start.map(table.scalarOffset) else {
        return false
      }
      return stated.scalars.holds(string, at: start)
    }
  }
}

extension ScalarText {
  /// Whether `string` stands at an offset.
  func holds(_ string: String, at start: Int) -> Bool {
    guard start >= 0, start <= count else { return false }
    return scalars[start...].starts(with: string.unicodeScalars)
  }
}
