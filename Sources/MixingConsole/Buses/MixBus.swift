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
