import SignalProcessing

/// Sines in succession, as the EBU describes its test signals.
struct TestTone {
  var decibels: Double
  var seconds: Double
  var hertz = 1_000.0
  /// Phase at the start, in degrees.
  var phase = 0.0

  static func signal(
    _ tones: [TestTone], channelCount: Int = 2, sampleRate: Double = 48_000
  ) -> AudioBuffer {
    var samples: [Float] = []
    for tone in tones {
      let amplitude = gain(decibels: tone.decibels)
      for frame in 0..<Int((tone.seconds * sampleRate).rounded()) {
        let turn = Double(frame) * tone.hertz / sampleRate + tone.phase / 360
        samples.append(Float(amplitude * sin(2 * .pi * turn)))
      }
    }
    return AudioBuffer(
      channels: Array(repeating: samples, count: channelCount), sampleRate: sampleRate)
  }
}
