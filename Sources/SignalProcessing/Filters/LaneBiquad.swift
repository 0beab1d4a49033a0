public import _Differentiation

/// One second-order section for each lane, in transposed direct form II:
///
///     y[n]  = b0 x[n] + s1[n]
///     s1[n + 1] = b1 x[n] - a1 y[n] + s2[n]
///     s2[n + 1] = b2 x[n] - a2 y[n]
public struct LaneBiquad: Differentiable, Equatable, Sendable {
  public var b0, b1, b2, a1, a2: Lanes

  @differentiable(reverse)
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

  /// The adjoint of `process` over one block, run backwards in time.
  ///
  /// With g = ∂L/∂y, the adjoint of the recursion is the same all-pole filter in reversed time,
  ///
  ///     u[n] = g[n] - a1 u[n + 1] - a2 u[n + 2]
  ///     ∂L/∂x[n] = b0 u[n] + b1 u[n + 1] + b2 u[n + 2]
  ///     ∂L/∂bk += u[n + k] x[n],  ∂L/∂ak -= u[n + k] y[n]
  ///
  /// - Parameters:
  ///   - g: ∂L/∂y, replaced by ∂L/∂x.
  ///   - adjoint: u[n + 1] and u[n + 2] of the following block, replaced by this block's.
  @inline(__always)
  func pullback(
    _ x: UnsafePointer<Lanes>, _ y: UnsafePointer<Lanes>, _ g: UnsafeMutablePointer<Lanes>,
    count: Int, adjoint: inout State, gradient: inout TangentVector
  ) {
    var u1 = adjoint.s1
    var u2 = adjoint.s2
    var d = gradient
    for n in stride(from: count - 1, through: 0, by: -1) {
      let u = (g[n] - a2 * u2) - a1 * u1
      g[n] = b0 * u + b1 * u1 + b2 * u2
      d.b0 += u * x[n]
      d.b1 += u1 * x[n]
      d.b2 += u2 * x[n]
      d.a1 -= u1 * y[n]
      d.a2 -= u2 * y[n]
      u2 = u1
      u1 = u
    }
    (adjoint.s1, adjoint.s2) = (u1, u2)
    adjoint.flush()
    gradient = d
  }
}
