/// One second-order section for each lane, in transposed direct form II:
///
///     y[n]  = b0 x[n] + s1[n]
///     s1[n + 1] = b1 x[n] - a1 y[n] + s2[n]
///     s2[n + 1] = b2 x[n] - a2 y[n]
public struct LaneBiquad: Equatable, Sendable {
  public var b0, b1, b2, a1, a2: Lanes

  public init(b0: Lanes, b1: Lanes, b2: Lanes, a1: Lanes, a2: Lanes) {
    self.b0 = b0
    self.b1 = b1
    self.b2 = b2
    self.a1 = a1
    self.a2 = a2
  }

  /// Whether every lane passes its input unchanged, bit for bit, from a state of zero.
  var isIdentity: Bool { b0 == Lanes(repeating: 1) && b1 == a1 && b2 == a2 }

  /// The memory of a section between blocks.
  public struct State: Equatable, Sendable {
    public var s1 = Lanes.zero
    public var s2 = Lanes.zero
    public init() {}

    mutating func flush() {
      s1 = s1.flushed()
      s2 = s2.flushed()
    }
  }

  /// Filters `count` frames; `x` and `y` may be the same memory.
  @inline(__always)
  func process(
    _ x: UnsafePointer<Lanes>, _ y: UnsafeMutablePointer<Lanes>, count: Int,
    state: inout State
  ) {
    var (s1, s2) = (state.s1, state.s2)
    for n in 0..<count { y[n] = step(x[n], &s1, &s2) }
    (state.s1, state.s2) = (s1, s2)
  }

  /// Filters by this section into `middle` and on by `next` into `y`. Both in one loop are nearly
  /// as fast as one, since each waits for its own feedback.
  @inline(__always)
  func process(
    _ x: UnsafePointer<Lanes>, middle: UnsafeMutablePointer<Lanes>, then next: LaneBiquad,
    _ y: UnsafeMutablePointer<Lanes>, count: Int, state: inout State, nextState: inout State
  ) {
    var (s1, s2) = (state.s1, state.s2)
    var (t1, t2) = (nextState.s1, nextState.s2)
    for n in 0..<count {
      let between = step(x[n], &s1, &s2)
      middle[n] = between
      y[n] = next.step(between, &t1, &t2)
    }
    (state.s1, state.s2) = (s1, s2)
    (nextState.s1, nextState.s2) = (t1, t2)
  }

  @inline(__always)
  private func step(_ input: Lanes, _ s1: inout Lanes, _ s2: inout Lanes) -> Lanes {
    let output = b0 * input + s1
    s1 = (b1 * input + s2) - a1 * output
    s2 = b2 * input - a2 * output
    return output
  }
}
