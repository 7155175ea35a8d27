/// Numbers in Chinese characters, which no word may cut: 六十五, 二〇二三, 第三十五, 三分之一, 八十五点六.
///
/// What is a number:
///
/// - two digits of 〇零一二三四五六七八九 that follow one another as in 三四十, hold a zero, or stand before 年;
///   three and more are one whatever they are;
/// - digits and units in order: a unit behind a digit (十 also without one), a larger unit behind a smaller one
///   (三十万), digits behind a unit; 两 before 百, 千, 万 and 亿 and in 一两 and 两三, 几 behind 十 and before a unit, 数 before a unit,
///   多, 余 and 来 before a larger unit (一百多万); the units 廿 and 卅, and 万 and 亿 behind digits of any script
///   (30多万);
/// - 第 before a number;
/// - a number, 分之 and a number, which may be one of digits (百分之80);
/// - a number, 点 and single digits, unless these are a time of day (八点零五分).
///
/// The traditional 萬, 億 and 兩 and the forms of cheques (壹仟贰佰) count as the characters they stand for. A single
/// character is left to the lexicon, and so is 多, 余 or 几 behind a number.
package enum ChineseNumeral {
  /// What a symbol is in a number.
  enum Kind: Equatable {
    case digit(Int)
    /// 两
    case two
    /// A power of ten.
    case unit(Int)
    /// 廿 and 卅: twenty and thirty.
    case tens
    /// 几
    case few
    /// 数
    case several
    /// 多, 余, 来
    case more
    /// A number of digits of any script.
    case number
  }

  /// The end of the number that begins at a symbol and has more than one, nil if none does.
  static func end(at place: Int, in symbols: UnsafeBufferPointer<Symbol>) -> Int? {
    NumeralReader(symbols: symbols).number(at: place)
  }

  /// The numbers in a word as symbols have it, those of one character apart: digits as 0, with 第 before them.
  package static func numbers(in word: [Unicode.Scalar]) -> [Range<Int>] {
    let scalars = word.map(\.value) + [Symbol.unit]
    let symbols = scalars.map { Symbol(value: $0, scalarOffset: 0, byteOffset: 0) }
    return symbols.withUnsafeBufferPointer { symbols in
      var ranges: [Range<Int>] = []
      var end = 0
      for place in word.indices where place >= end {
        end = ChineseNumeral.end(at: place, in: symbols) ?? place
        if end > place { ranges.append(place..<end) }
      }
      for place in word.indices where scalars[place] == Symbol.number {
        if ranges.contains(where: { $0.contains(place) }) { continue }
        let isOrdinal = place > 0 && scalars[place - 1] == ordinal
        ranges.append((isOrdinal ? place - 1 : place)..<place + 1)
      }
      return ranges.sorted { $0.lowerBound < $1.lowerBound }
    }
  }

  /// Whether a character is one of numbers: a digit, a unit or a vague one.
  package static func isNumeral(_ character: Unicode.Scalar) -> Bool {
    switch characters[character.value] {
    case nil, .several, .more: false
    default: true
    }
  }

  static let ordinal = ("第" as Unicode.Scalar).value

  static let characters: [UInt32: Kind] = {
    var kinds: [UInt32: Kind] = [:]
    for digits in ["零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○壹貳參肆伍陸柒捌玖"] {
      for (digit, scalar) in digits.unicodeScalars.enumerated() {
        kinds[scalar.value] = .digit(digit)
      }
    }
    for (scalars, kind) in [
      ("两兩", .two), ("十拾", .unit(1)), ("百佰", .unit(2)), ("千仟", .unit(3)), ("万萬", .unit(4)),
      ("亿億", .unit(8)), ("廿卅", .tens), ("几幾", .few), ("数數", .several), ("多余餘来來", .more),
    ] as [(String, Kind)] {
      for scalar in scalars.unicodeScalars { kinds[scalar.value] = kind }
    }
    kinds[Symbol.number] = .number
    return kinds
  }()
}

/// Reads numbers from symbols.
private struct NumeralReader {
  let symbols: UnsafeBufferPointer<Symbol>

  private var count: Int { symbols.count - 1 }

  private func value(_ place: Int) -> UInt32 { place < count ? symbols[place].value : Symbol.unit }

  private func kind(_ place: Int) -> ChineseNumeral.Kind? {
    ChineseNumeral.characters[value(place)]
  }

  private func holds(_ scalars: String, at place: Int) -> Bool {
    scalars.unicodeScalars.contains { $0.value == value(place) }
  }

  /// The end of the number that begins at a place and has more than one character, nil if none does.
  func number(at place: Int) -> Int? {
    if value(place) == ChineseNumeral.ordinal {
      let end = core(at: place + 1)
      return end > place + 1 && kind(place + 1) != .number ? end : nil
    }
    guard kind(place) != nil else { return nil }
    let end = core(at: place)
    if end == place { return nil }
    if let share = share(behind: end) { return share }
    if let point = decimals(of: place..<end) { return point }
    return end > place + 1 ? end : nil
  }

  /// The end of a number of digits and units, of one character or more; its start if there is none.
  private func core(at start: Int) -> Int {
    var place = start
    var last: ChineseNumeral.Kind?
    while let end = step(from: place, behind: last, isFirst: place == start) {
      last = kind(end - 1)
      place = end
    }
    return place
  }

  /// The end of what may follow in a number.
  private func step(
    from place: Int, behind last: ChineseNumeral.Kind?, isFirst: Bool
  ) -> Int? {
    guard let next = kind(place) else { return nil }
    switch (last, next) {
    case (nil, .digit), (.unit, .digit), (.tens, .digit): return digits(from: place, isFirst)
    case (nil, .number): return mixed(from: place)
    case (nil, .unit), (nil, .tens): return place + 1
    case (nil, .two):
      return isUnit(place + 1, from: 2) || kind(place + 1) == .digit(3) ? place + 1 : nil
    case (.two, .digit(3)): return place + 1
    case (.digit(1), .two): return place + 1
    case (.digit, .unit), (.few, .unit), (.several, .unit): return place + 1
    case (.two, .unit(let exponent)): return exponent > 1 ? place + 1 : nil
    case (.unit(let smaller), .unit(let larger)):
      return larger > smaller && larger > 3 ? place + 1 : nil
    case (.unit(let exponent), .few):
      return exponent == 1 || isUnit(place + 1, from: 1) ? place + 1 : nil
    case (nil, .few), (nil, .several): return isUnit(place + 1, from: 1) ? place + 1 : nil
    case (.unit(let exponent), .more):
      return isUnit(place + 1, from: max(4, exponent + 1)) ? place + 2 : nil
    case (.unit, .two): return isUnit(place + 1, from: 2) ? place + 1 : nil
    default: return nil
    }
  }

  private func isUnit(_ place: Int, from least: Int) -> Bool {
    if case .unit(let exponent)? = kind(place) { return exponent >= least }
    return false
  }

  /// The end of digits that stand together.
  private func digits(from start: Int, _ isFirst: Bool) -> Int {
    var end = start
    while case .digit? = kind(end) { end += 1 }
    guard end == start + 2, case .digit(let one)? = kind(start),
      case .digit(let two)? = kind(start + 1)
    else { return end }
    let isPair = two == one + 1 || one == 0 || two == 0 || (isFirst && holds("年", at: end))
    return isPair ? end : start + 1
  }

  /// The end of digits of any script with units behind them: 30多万, 5亿.
  private func mixed(from place: Int) -> Int? {
    let units = holds("多余餘几幾来來", at: place + 1) ? place + 2 : place + 1
    if isUnit(units, from: 4) { return units + 1 }
    return isUnit(units, from: 1) && isUnit(units + 1, from: 4) ? units + 2 : nil
  }

  /// The end of 分之 and a number.
  private func share(behind end: Int) -> Int? {
    guard holds("分", at: end), holds("之", at: end + 1) else { return nil }
    if kind(end + 2) == .number { return end + 3 }
    if kind(end + 2) == .few { return end + 3 }
    let last = core(at: end + 2)
    guard last > end + 2 else { return nil }
    return decimals(of: end + 2..<last, isShare: true) ?? last
  }

  /// The end of 点 and digits behind a number.
  private func decimals(of number: Range<Int>, isShare: Bool = false) -> Int? {
    guard holds("点點", at: number.upperBound), kind(number.lowerBound) != .number else { return nil }
    let start = number.upperBound + 1
    var end = start
    while case .digit? = kind(end) { end += 1 }
    if end == start || holds("分刻钟鐘十", at: end) { return nil }
    if isUnit(end, from: 4) { return end + 1 }
    let isSure =
      isShare || end > start + 1 || number.count > 1 || kind(number.lowerBound) == .digit(0)
    return isSure || holds("倍米元度升吨噸公平个個千百成厘毫英里寸尺斤岁歲级級折秒", at: end) ? end : nil
  }
}
