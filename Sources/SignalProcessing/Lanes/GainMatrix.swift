/// Gains from four input lanes to four output lanes: y = Σ columns[lane] · x[lane].
///
/// Fader, pan, balance, width, polarity, mute and send of up to four channels are all one such
/// matrix.
public struct GainMatrix: Equatable, Sendable {
  /// Gains of one input lane to each output lane.
  public var c0, c1, c2, c3: Lanes

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
public func routed(_ x: LaneBuffer, _ matrix: GainMatrix) -> LaneBuffer {
  let count = x.count
  return LaneBuffer(count: count) { y in
    x.withFrames { matrix.route($0, to: y, count: count) }
  }
}
