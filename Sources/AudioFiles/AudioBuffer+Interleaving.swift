import SignalProcessing

extension AudioBuffer {
  /// Copies interleaved frames to this buffer's frames from `offset` on.
  mutating func deinterleave(
    _ samples: UnsafeBufferPointer<Float>, frameCount: Int, at offset: Int
  ) {
    let stride = channelCount
    precondition(
      offset + frameCount <= self.frameCount && frameCount * stride <= samples.count)
    for channel in 0..<stride {
      channels[channel].withUnsafeMutableBufferPointer { plane in
        for frame in 0..<frameCount { plane[offset + frame] = samples[frame * stride + channel] }
      }
    }
  }

  /// Silences the frames from `start` on.
  mutating func silence(from start: Int) {
    guard start < frameCount else { return }
    for channel in 0..<channelCount {
      channels[channel].withUnsafeMutableBufferPointer { $0[start...].update(repeating: 0) }
    }
  }
}
