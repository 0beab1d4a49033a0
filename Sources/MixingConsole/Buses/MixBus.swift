import SignalProcessing
import _Differentiation

/// The master bus as a strip of lanes: both sides through the same equalizer, the linked
/// compressor and the fader.
extension MasterSettings {
  @differentiable(reverse,wrt: self)
  func strip(sampleRate: Double) -> LaneStrip {
    let sections = equalizer.sections(sampleRate: sampleRate)
    let dynamics = compressor.coefficients(sampleRate: sampleRate)
    let level = fader.gain
    return LaneStrip(
      sections: equalizerSections(sections, sections, sections, sections),
      dynamics: LaneDynamics(dynamics, dynamics, dynamics, dynamics),
      matrix: GainMatrix(
        interleaved(level, 0, 0, 0), interleaved(0, level, 0, 0),
        interleaved(0, 0, 0, 0), interleaved(0, 0, 0, 0)))
  }

  static let linked = LinkedPairs(first: true, second: false)
}

/// The first frames of lanes 0 and 1 as stereo audio.
@differentiable(reverse,wrt: lanes)
func stereo(_ lanes: LaneBuffer, frameCount: Int, sampleRate: Double) -> AudioBuffer {
  AudioBuffer(
    channels: (0..<2).map { side in lanes.frames[..<frameCount].map { Float($0[side]) } },
    sampleRate: sampleRate)
}

// MARK: Derivative

@derivative(of: stereo, wrt: lanes)
func vjpStereo(
  _ lanes: LaneBuffer, frameCount: Int, sampleRate: Double
) -> (value: AudioBuffer, pullback: (AudioBuffer) -> LaneBuffer) {
  let count = lanes.count
  return (
    stereo(lanes, frameCount: frameCount, sampleRate: sampleRate),
    { g in
      if g == .zero { return .zero }
      var frames = [Lanes](repeating: .zero, count: count)
      for n in 0..<frameCount {
        frames[n] = Lanes(Double(g.channels[0][n]), Double(g.channels[1][n]), 0, 0)
      }
      return LaneBuffer(frames: frames)
    }
  )
}
