/// Many sorted sequences of blocks as one.
///
/// A heap of the sequences by their next records (Knuth, The Art of Computer Programming 3, 5.4.1).
/// Complexity: O(n log k) for n records in k sequences. Memory: a buffer for each sequence in a file,
/// together about `bufferByteCount`, but never less than two records each.
struct SortedMerge<Record: SortedRecord> {
  private struct Entry {
    var record: Record
    /// The sequence that the record is from.
    var sequence: Int
  }

  private var cursors: [RecordCursor<Record>]
  private var heap: [Entry] = []

  /// Begins to read every sequence.
  init(_ sequences: [[RecordBlock]], bufferByteCount: Int = 1 << 23) throws {
    let share = bufferByteCount / max(1, sequences.count)
    cursors = sequences.map { RecordCursor($0, bufferByteCount: share) }
    for index in cursors.indices {
      if let record = try cursors[index].next() {
        heap.append(Entry(record: record, sequence: index))
      }
    }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) {
      siftDown(heap[place], from: place)
    }
  }

  /// Calls `body` with every record in rising order; what a record refers to is valid during the
  /// call. Records that are equal in different sequences come one after the other.
  mutating func forEach(_ body: (Record) throws -> Void) throws {
    while let first = heap.first {
      try body(first.record)
      if let next = try cursors[first.sequence].next() {
        siftDown(Entry(record: next, sequence: first.sequence), from: 0)
      } else if let last = heap.popLast(), !heap.isEmpty {
        siftDown(last, from: 0)
      }
    }
  }

  /// Puts an entry at a place whose own one goes, or below it.
  private mutating func siftDown(_ entry: Entry, from start: Int) {
    heap.withUnsafeMutableBufferPointer { heap in
      var place = start
      while true {
        var child = 2 &* place &+ 1
        if child >= heap.count { break }
        if child &+ 1 < heap.count && heap[child &+ 1].record < heap[child].record { child &+= 1 }
        if !(heap[child].record < entry.record) { break }
        heap[place] = heap[child]
        place = child
      }
      heap[place] = entry
    }
  }
}
