import SignalProcessing
import _Differentiation

/// Buffers one after the other, each without its first `preRoll` frames.
@differentiable(reverse,wrt: buffers)
func joined(_ buffers: [AudioBuffer], skipping preRoll: Int) -> AudioBuffer {
  AudioBuffer(
    channels: (0..<2).map { channel in
      Array(buffers.map { $0.channels[channel].dropFirst(preRoll) }.joined())
    }, sampleRate: buffers[0].sampleRate)
}

// MARK: Derivative

@derivative(of: joined, wrt: buffers)
func vjpJoined(
  _ buffers: [AudioBuffer], skipping preRoll: Int
) -> (value: AudioBuffer, pullback: (AudioBuffer) -> [AudioBuffer].TangentVector) {
  let lengths = buffers.map(\.frameCount)
  return (
    joined(buffers, skipping: preRoll),
    { g in
      var start = 0
      return .init(
        lengths.map { length in
          let skipped = min(preRoll, length)
          defer { start += length - skipped }
          return AudioBuffer(
            channels: g.channels.map {
              Array(repeating: 0, count: skipped) + $0[start..<(start + length - skipped)]
            }, sampleRate: g.sampleRate)
        })
    }
  )
}
