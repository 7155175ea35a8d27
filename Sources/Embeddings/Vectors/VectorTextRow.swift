import CorpusReading

/// A line of a text file of word vectors: a word, and its numbers with any amount of spaces and tabs before each.
///
/// The last fields are the numbers, so a word may hold spaces and tabs itself; all other white space (U+3000, U+00A0) is
/// part of it anyway.
enum VectorTextRow {
  /// No number is longer than this, in bytes.
  private static let longestNumber = 400

  /// Reads as many numbers as `row` has room for from the end of a line; returns the word before them.
  ///
  /// - Complexity: one pass from the end of the line to its beginning.
  static func read(
    _ line: UnsafeRawBufferPointer, into row: UnsafeMutableBufferPointer<Float>
  ) throws(VectorRowProblem) -> UnsafeRawBufferPointer {
    var end = line.endOfLastField
    var field = line
    for index in stride(from: row.count - 1, through: 0, by: -1) {
      let start = line.startOfField(before: end)
      if start == 0 { throw fieldProblem(line) }
      field = UnsafeRawBufferPointer(rebasing: line[start..<end])
      row[index] = try number(field, in: line, dimension: row.count)
      end = line.endOfFields(before: start)
    }
    let word = UnsafeRawBufferPointer(rebasing: line[..<end]).withoutSeparatorsBefore
    if word.isEmpty { throw VectorRowProblem(.noWord, quoting: line) }
    if hasNumberTooMany(word, first: field) { throw fieldProblem(line) }
    return word
  }

  /// How many of the last fields are numbers; the first one is the word.
  static func numberCount(of line: UnsafeRawBufferPointer) -> Int {
    var end = line.endOfLastField
    var count = 0
    while true {
      let start = line.startOfField(before: end)
      let field = UnsafeRawBufferPointer(rebasing: line[start..<end])
      if start == 0 || float(field) == nil { return count }
      count += 1
      end = line.endOfFields(before: start)
    }
  }

  private static func number(
    _ field: UnsafeRawBufferPointer, in line: UnsafeRawBufferPointer, dimension: Int
  ) throws(VectorRowProblem) -> Float {
    guard let value = float(field) else {
      if line.fieldCount <= dimension { throw fieldProblem(line) }
      throw VectorRowProblem(.noNumber, quoting: field)
    }
    guard value.isFinite else { throw VectorRowProblem(.notFinite, quoting: field) }
    return value
  }

  private static func float(_ field: UnsafeRawBufferPointer) -> Float? {
    field.count > longestNumber ? nil : DecimalParser.float(field)
  }

  /// Whether a word of several fields ends in a number that is written as the vector's first one is: then the line has a
  /// number too many, while the 7 of `iPhone 7 0.25 0.5` belongs to the word.
  private static func hasNumberTooMany(
    _ word: UnsafeRawBufferPointer, first: UnsafeRawBufferPointer
  ) -> Bool {
    let start = word.startOfField(before: word.count)
    let last = UnsafeRawBufferPointer(rebasing: word[start...])
    return start > 0 && last.hasPoint == first.hasPoint && float(last) != nil
  }

  private static func fieldProblem(_ line: UnsafeRawBufferPointer) -> VectorRowProblem {
    let count = line.fieldCount
    return VectorRowProblem(.fieldCount, found: "\(count) \(count == 1 ? "field" : "fields")")
  }
}

extension UInt8 {
  /// Whether the byte separates the fields of a line.
  fileprivate var isSeparator: Bool { self == 0x20 || self == 0x09 }
}

extension UnsafeRawBufferPointer {
  /// Whether there is nothing but white space of ASCII, or nothing at all.
  var isBlankASCII: Bool { allSatisfy(\.isASCIIWhiteSpace) }

  /// The number of fields with spaces or tabs between.
  fileprivate var fieldCount: Int {
    split { $0.isSeparator || $0 == UInt8(ascii: "\r") }.count
  }

  /// Where the last field ends: before the spaces, tabs and carriage returns at the line's end.
  @inline(__always)
  fileprivate var endOfLastField: Int {
    var end = count
    while end > 0, self[end - 1].isSeparator || self[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  /// Where the last field before `end` ends.
  @inline(__always)
  fileprivate func endOfFields(before end: Int) -> Int {
    var end = end
    while end > 0, self[end - 1].isSeparator { end -= 1 }
    return end
  }

  /// Where the field that ends at `end` starts.
  @inline(__always)
  fileprivate func startOfField(before end: Int) -> Int {
    var start = end
    while start > 0, !self[start - 1].isSeparator { start -= 1 }
    return start
  }

  fileprivate var withoutSeparatorsBefore: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[(firstIndex { !$0.isSeparator } ?? count)...])
  }

  /// Whether a number has a decimal point.
  fileprivate var hasPoint: Bool { contains(UInt8(ascii: ".")) }
}
