import SignalProcessing
import _Differentiation

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
