import SignalProcessing
import _Differentiation

/// A channel strip as the kernels need it.
struct ChannelCoefficients: Differentiable, Equatable, Sendable {
  var equalizer: EqualizerSections
  var dynamics: DynamicsCoefficients
  /// Gains of the track's left (or only) and right channel to the bus lanes: mix left, mix right,
  /// send left, send right.
  var left, right: Lanes
}

extension TrackSettings {
  /// - Parameters:
  ///   - isStereo: whether the track has two channels: balance and width instead of pan.
  ///   - isAudible: false where mute, or another track's solo, silences the track.
  @differentiable(reverse,wrt: self)
  func coefficients(isStereo: Bool, isAudible: Bool, sampleRate: Double) -> ChannelCoefficients {
    let polarity = isPolarityInverted ? -1.0 : 1.0
    let level = fader.gain * (isAudible ? polarity : 0)
    let toSend = level * send.gain
    let equalizer = equalizer.sections(sampleRate: sampleRate)
    let dynamics = compressor.coefficients(sampleRate: sampleRate)
    if isStereo {
      // Width: the side signal's gain, L' = (1 + w)/2 L + (1 - w)/2 R and its mirror image.
      let near = (1 + width) / 2
      let far = (1 - width) / 2
      let side = stereoBalanced(pan)
      return ChannelCoefficients(
        equalizer: equalizer, dynamics: dynamics,
        left: interleaved(
          level * side.left * near, level * side.right * far,
          toSend * side.left * near, toSend * side.right * far),
        right: interleaved(
          level * side.left * far, level * side.right * near,
          toSend * side.left * far, toSend * side.right * near))
    }
    let side = panned(pan)
    return ChannelCoefficients(
      equalizer: equalizer, dynamics: dynamics,
      left: interleaved(
        level * side.left, level * side.right, toSend * side.left, toSend * side.right),
      right: interleaved(0, 0, 0, 0))
  }
}
