import SignalProcessing
public import _Differentiation

/// Gains of a position to the left and the right side.
public struct SideGains: Differentiable, Equatable, Sendable {
  public var left, right: Double
}

/// Gains to left and right of a position -1...1: the pan law of a mono track, the balance of a stereo
/// one.
@differentiable(reverse,wrt: pan)
public func sideGains(pan: Double, isStereo: Bool) -> SideGains {
  isStereo ? stereoBalanced(pan) : panned(pan)
}

/// Constant-power law for a mono track, -3 dB at the centre:
/// left = cos((p + 1)π/4), right = sin((p + 1)π/4) for p in -1...1.
@differentiable(reverse)
func panned(_ position: Double) -> SideGains {
  let angle = (position + 1) * (Double.pi / 4)
  return SideGains(left: cos(angle), right: sin(angle))
}

/// Linear balance of a stereo track, 0 dB at the centre: the far side is turned down,
/// left = min(1, 1 - p), right = min(1, 1 + p).
@differentiable(reverse)
func stereoBalanced(_ position: Double) -> SideGains {
  SideGains(left: min(1, 1 - position), right: min(1, 1 + position))
}

// MARK: Derivative

/// At the centre, where the law has a corner, the mean of its two slopes, so that a search that
/// starts there can leave.
@derivative(of: stereoBalanced)
func vjpStereoBalanced(
  _ position: Double
) -> (value: SideGains, pullback: (SideGains.TangentVector) -> Double) {
  let slopeLeft = position > 0 ? -1.0 : position < 0 ? 0 : -0.5
  let slopeRight = position > 0 ? 0.0 : position < 0 ? 1 : 0.5
  return (stereoBalanced(position), { $0.left * slopeLeft + $0.right * slopeRight })
}
