import SignalProcessing

// Example
/// Four signals side by side, each through a bell of 6 dB at 1 kHz.
func boosted(_ signals: LaneBuffer, sampleRate: Double) -> LaneBuffer {
  let bell = BiquadCoefficients.peaking(
    gainDecibels: 6, frequencyHertz: 1_000, q: 1, sampleRate: sampleRate)
  print(bell.responseDecibels(atHertz: 1_000, sampleRate: sampleRate))  // 6.0
  return filtered(signals, [LaneBiquad(bell, bell, bell, bell)])
}
// End
