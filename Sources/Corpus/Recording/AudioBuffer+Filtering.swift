import SignalProcessing

extension AudioBuffer {
  /// The buffer through second-order sections in series.
  ///
  /// - Precondition: mono or stereo.
  func filtered(_ sections: [BiquadCoefficients]) -> AudioBuffer {
    guard !sections.isEmpty else { return self }
    var cascade = BiquadCascade(
      sections: sections.map { LaneBiquad($0, $0, .identity, .identity) })
    return processedInLanes { cascade.process($0, count: $1) }
  }

  /// The buffer through a process that takes both channels at once, side by side; a mono buffer's
  /// channel takes both places.
  func processedInLanes(_ process: (UnsafeMutablePointer<Lanes>, Int) -> Void) -> AudioBuffer {
    var result = self
    let (left, right) = (channels[0], channels[channelCount - 1])
    let length = 4_096
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: length) { block in
      for start in stride(from: 0, to: frameCount, by: length) {
        let count = min(length, frameCount - start)
        for n in 0..<count {
          block[n] = Lanes(Double(left[start + n]), Double(right[start + n]), 0, 0)
        }
        process(block.baseAddress!, count)
        for channel in 0..<channelCount {
          result.channels[channel].withUnsafeMutableBufferPointer { samples in
            for n in 0..<count { samples[start + n] = Float(block[n][channel]) }
          }
        }
      }
    }
    return result
  }

  /// Every sample by itself.
  func mapSamples(_ transform: (Float) -> Float) -> AudioBuffer {
    AudioBuffer(channels: channels.map { $0.map(transform) }, sampleRate: sampleRate)
  }

  func scaled(by gain: Double) -> AudioBuffer { mapSamples { $0 * Float(gain) } }

  /// Left and right at half level each; a mono buffer is itself.
  func mono() -> AudioBuffer {
    guard channelCount == 2 else { return self }
    return AudioBuffer(
      channels: [zip(channels[0], channels[1]).map { ($0 + $1) / 2 }], sampleRate: sampleRate)
  }

  /// The largest magnitude of any sample.
  var peak: Double {
    Double(channels.reduce(Float(0)) { $1.reduce($0) { max($0, abs($1)) } })
  }

  /// The buffer `frames` later, as long as before.
  func delayed(byFrames frames: Int) -> AudioBuffer {
    guard frames > 0 else { return self }
    return AudioBuffer(
      channels: channels.map {
        Array(
          [Float](repeating: 0, count: min(frames, frameCount))
            + $0.prefix(max(frameCount - frames, 0)))
      }, sampleRate: sampleRate)
  }

  /// The sum with another buffer of the same format, times `gain`.
  func adding(_ other: AudioBuffer, gain: Float) -> AudioBuffer {
    AudioBuffer(
      channels: zip(channels, other.channels).map { zip($0, $1).map { $0 + gain * $1 } },
      sampleRate: sampleRate)
  }
}
