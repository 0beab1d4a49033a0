extension GainComputer {
  /// ∂r/∂level = q/W inside the knee, 0 below, 1 above; ∂r/∂W = q/(2W) · (1 - q/W). At the corner
  /// of a hard knee the derivative is the one from below, 0.
  @inline(__always)
  func derivatives(level: Lanes) -> (level: Lanes, knee: Lanes) {
    let (q, above) = parts(level: level)
    let part = q * inverseKnee
    return (part + masked(1 - part, where: above .> .zero), part * (1 - part) * 0.5)
  }
}
