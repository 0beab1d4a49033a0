import SignalProcessing

extension TrackSettings {
  /// Gains of a track's channels to the mix bus by fader, pan or balance, width and polarity,
  /// without trim, mute and inserts: left and right of the bus, each by the track's left (or only)
  /// and right channel. The right channel of a mono track has the gain 0.
  public func mixGains(isStereo: Bool) -> (left: SIMD2<Double>, right: SIMD2<Double>) {
    let level = fader.gain * (isPolarityInverted ? -1 : 1)
    if isStereo {
      let near = (1 + width) / 2
      let far = (1 - width) / 2
      let side = stereoBalanced(pan)
      return (
        level * side.left * SIMD2(near, far), level * side.right * SIMD2(far, near)
      )
    }
    let side = panned(pan)
    return (SIMD2(level * side.left, 0), SIMD2(level * side.right, 0))
  }

  /// The inverse of `mixGains`: fader, pan or balance, width and polarity whose gains are closest
  /// to these. Without level the pan and the width stay as they are.
  public mutating func setMixGains(
    left: SIMD2<Double>, right: SIMD2<Double>, isStereo: Bool
  ) {
    if isStereo {
      // Both channels alike have the gain of the balance, whatever the width.
      let (l, r) = (left.sum(), right.sum())
      let sign = l + r < 0 ? -1.0 : 1.0
      let (near, far) = (max(sign * l, 0), max(sign * r, 0))
      let level = max(near, far)
      isPolarityInverted = sign < 0
      fader.decibels = level > 0 ? 20 * log10(level) : -.infinity
      guard level > 0 else { return }
      pan = near >= far ? far / level - 1 : 1 - near / level
      width = min(max(sign * ((left[0] - left[1]) + (right[1] - right[0])) / (near + far), 0), 2)
    } else {
      let sign = left[0] + right[0] < 0 ? -1.0 : 1.0
      let (l, r) = (max(sign * left[0], 0), max(sign * right[0], 0))
      let level = (l * l + r * r).squareRoot()
      isPolarityInverted = sign < 0
      fader.decibels = level > 0 ? 20 * log10(level) : -.infinity
      guard level > 0 else { return }
      pan = atan2(r, l) * 4 / Double.pi - 1
    }
  }
}
