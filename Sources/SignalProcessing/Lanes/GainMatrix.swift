public import _Differentiation

/// Gains from four input lanes to four output lanes: y = Σ columns[lane] · x[lane].
///
/// Fader, pan, balance, width, polarity, mute and send of up to four channels are all one such
/// matrix.
public struct GainMatrix: Differentiable, Equatable, Sendable {
  /// Gains of one input lane to each output lane.
  public var c0, c1, c2, c3: Lanes

  @differentiable(reverse)
  public init(_ c0: Lanes, _ c1: Lanes, _ c2: Lanes, _ c3: Lanes) {
    self.c0 = c0
    self.c1 = c1
    self.c2 = c2
    self.c3 = c3
  }

  @inline(__always)
  public func applied(to x: Lanes) -> Lanes {
    (c0 * x[0] + c1 * x[1]) + (c2 * x[2] + c3 * x[3])
  }
}

extension GainMatrix {
  /// The matrix at a part 0...1 of the way to another, every gain on a straight line.
  @inline(__always)
  public func moved(_ part: Double, to end: GainMatrix) -> GainMatrix {
    GainMatrix(
      c0 + (end.c0 - c0) * part, c1 + (end.c1 - c1) * part, c2 + (end.c2 - c2) * part,
      c3 + (end.c3 - c3) * part)
  }

  /// Every frame through the matrix; `x` and `y` may be the same memory.
  public func route(_ x: UnsafePointer<Lanes>, to y: UnsafeMutablePointer<Lanes>, count: Int) {
    for n in 0..<count { y[n] = applied(to: x[n]) }
  }

  /// Every frame through the matrix on its way to another, which the last frame sees.
  public func route(
    _ x: UnsafePointer<Lanes>, to y: UnsafeMutablePointer<Lanes>, count: Int,
    movingTo end: GainMatrix
  ) {
    let ramp = Ramp(length: count)
    for n in 0..<count { y[n] = moved(ramp.part(n), to: end).applied(to: x[n]) }
  }
}

/// Every frame of a signal through a gain matrix.
@differentiable(reverse)
public func routed(_ x: LaneBuffer, _ matrix: GainMatrix) -> LaneBuffer {
  let count = x.count
  return LaneBuffer(count: count) { y in
    x.withFrames { matrix.route($0, to: y, count: count) }
  }
}

// MARK: Derivative

/// ∂L/∂x[lane] = columns[lane] · g and ∂L/∂columns[lane] = Σ x[lane] g.
@derivative(of: routed)
public func vjpRouted(
  _ x: LaneBuffer, _ matrix: GainMatrix
) -> (value: LaneBuffer, pullback: (LaneBuffer) -> (LaneBuffer, GainMatrix.TangentVector)) {
  (
    routed(x, matrix),
    { seed in
      if seed.isZero { return (.zero, .zero) }
      var d = GainMatrix.TangentVector.zero
      let result = LaneBuffer(count: x.count) { toInput in
        x.withFrames { x in
          seed.withFrames { g in
            for n in 0..<seed.count {
              toInput[n] = Lanes(
                (matrix.c0 * g[n]).sum(), (matrix.c1 * g[n]).sum(),
                (matrix.c2 * g[n]).sum(), (matrix.c3 * g[n]).sum())
              d.c0 += g[n] * x[n][0]
              d.c1 += g[n] * x[n][1]
              d.c2 += g[n] * x[n][2]
              d.c3 += g[n] * x[n][3]
            }
          }
        }
      }
      return (result, d)
    }
  )
}
