public import _Differentiation

extension GainMatrix: Differentiable {
  /// The derivatives by the properties of the same names.
  public struct TangentVector: AdditiveArithmetic, Differentiable {
    public var c0, c1, c2, c3: Lanes
  }

  public mutating func move(by offset: TangentVector) {
    c0 += offset.c0
    c1 += offset.c1
    c2 += offset.c2
    c3 += offset.c3
  }

  @derivative(of: init(_:_:_:_:))
  public static func vjpInit(
    _ c0: Lanes, _ c1: Lanes, _ c2: Lanes, _ c3: Lanes
  ) -> (value: GainMatrix, pullback: (TangentVector) -> (Lanes, Lanes, Lanes, Lanes)) {
    (GainMatrix(c0, c1, c2, c3), { ($0.c0, $0.c1, $0.c2, $0.c3) })
  }
}

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
