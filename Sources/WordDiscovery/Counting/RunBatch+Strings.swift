extension RunBatch {
  /// Calls `body` with the positions of each run and how often it occurs.
  @inline(__always)
  func forEachRun(_ body: (_ run: Range<Int>, _ count: Int) -> Void) {
    var (start, run) = (1, 0)
    for position in symbols.indices.dropFirst() where symbols[position] == 0 {
      body(start..<position, counts[run])
      start = position + 1
      run += 1
    }
  }

  /// How many symbols the runs have together, every occurrence counted.
  var occurrenceCount: Int {
    var total = 0
    forEachRun { run, count in total += run.count * count }
    return total
  }

  /// Counts all strings of `length` symbols.
  ///
  /// - Precondition: the length is 1 to 8.
  func appendStrings(ofLength length: Int, to strings: StringBuffer) {
    symbols.withUnsafeBufferPointer { symbols in
      forEachRun { run, count in
        if run.count < length { return }
        for start in run.lowerBound...run.upperBound - length {
          let string = UnsafeBufferPointer(rebasing: symbols[start..<start + length])
          strings.append(WordCode.pack(string), count: count)
        }
      }
    }
  }
}
