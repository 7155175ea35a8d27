import Testing

@testable import Tensors

@Suite struct ArenaTests {
  /// Floats are handed out in cache lines, of 16.
  @Test func theMostBytesInUseAreThoseHeldAtOnce() {
    let arena = Arena()
    #expect(arena.mostBytesInUse == 0)
    _ = arena.allocate(16)
    let mark = arena.mark
    _ = arena.allocate(100)
    arena.release(to: mark)
    _ = arena.allocate(32)
    #expect(arena.mostBytesInUse == 4 * (16 + 112))
    arena.reset()
    _ = arena.allocate(100)
    #expect(arena.mostBytesInUse == 4 * (16 + 112))
    // More than a chunk: what was left of the first is not in use.
    _ = arena.allocate(1 << 20)
    #expect(arena.mostBytesInUse == 4 * (112 + (1 << 20)))
  }
}
