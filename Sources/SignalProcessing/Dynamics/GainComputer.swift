/// The static curve of a compressor: gain reduction against the level, both in decibels, for a
/// slope of 1 (an infinite ratio). Any other slope multiplies it.
///
/// With o the level over the threshold, W the knee's width and q = clamp(o + W/2, 0, W),
///
///     r = q²/(2W) + max(o - W/2, 0)
///
/// which is 0 below the knee, quadratic inside and o above it; W = 0 is a hard knee
/// (Giannoulis, Massberg, Reiss, JAES 60(6), 2012, eq. 4).
struct GainComputer {
  let threshold, knee, halfKnee, inverseKnee: Lanes

  init(_ parameters: LaneDynamics) {
    threshold = parameters.threshold
    knee = parameters.knee
    halfKnee = parameters.knee * 0.5
    var inverse = Lanes.zero
    for lane in 0..<4 where knee[lane] > 0 { inverse[lane] = 1 / knee[lane] }
    inverseKnee = inverse
  }

  /// q and max(o - W/2, 0), how far a level is inside the knee and above it.
  @inline(__always)
  func parts(level: Lanes) -> (knee: Lanes, above: Lanes) {
    let over = level - threshold
    let entered = positivePart(over + halfKnee)
    return (entered - positivePart(entered - knee), positivePart(over - halfKnee))
  }

  @inline(__always)
  func reduction(level: Lanes) -> Lanes {
    let (q, above) = parts(level: level)
    return q * q * inverseKnee * 0.5 + above
  }
}
