public import _Differentiation

extension LaneBiquad: Differentiable {
  /// The derivatives by the properties of the same names.
  public struct TangentVector: AdditiveArithmetic, Differentiable {
    public var b0, b1, b2, a1, a2: Lanes
  }

  public mutating func move(by offset: TangentVector) {
    b0 += offset.b0
    b1 += offset.b1
    b2 += offset.b2
    a1 += offset.a1
    a2 += offset.a2
  }

  @derivative(of: init(b0:b1:b2:a1:a2:))
  public static func vjpInit(
    b0: Lanes, b1: Lanes, b2: Lanes, a1: Lanes, a2: Lanes
  ) -> (value: LaneBiquad, pullback: (TangentVector) -> (Lanes, Lanes, Lanes, Lanes, Lanes)) {
    (LaneBiquad(b0: b0, b1: b1, b2: b2, a1: a1, a2: a2), { ($0.b0, $0.b1, $0.b2, $0.a1, $0.a2) })
  }
}

extension LaneBiquad {
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
