import Synchronization

/// Inference tapes that are lent to one user at a time, so that the memory of an earlier call serves
/// the next.
package final class TapePool: Sendable {
  /// A tape that nobody else holds.
  private struct Idle: @unchecked Sendable {
    let tape: Tape
  }

  private let idle = Mutex<[Idle]>([])

  /// Creates a pool without tapes; it grows to as many as are used at once.
  package init() {}

  /// Calls `body` with a fresh tape for inference in the given precision.
  package func withTape<Result>(
    precision: Precision = .float32, _ body: (Tape) throws -> Result
  ) rethrows -> Result {
    let loan = idle.withLock { idle in
      idle.firstIndex { $0.tape.precision == precision }.map { idle.remove(at: $0) }
    }
    let kept = loan ?? Idle(tape: Tape(isTraining: false, precision: precision))
    defer { idle.withLock { $0.append(kept) } }
    kept.tape.reset()
    return try body(kept.tape)
  }
}
