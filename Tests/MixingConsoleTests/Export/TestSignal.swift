import SignalProcessing

/// Deterministic signals for the limiter.
struct TestSignal {
  var sampleRate = 48_000.0
  var seconds = 1.0

  private var frameCount: Int { Int((seconds * sampleRate).rounded()) }

  func sine(hertz: Double, decibels: Double, phase: Double = 0) -> AudioBuffer {
    let amplitude = gain(decibels: decibels)
    return stereo { frame in
      let turn = Double(frame) * hertz / sampleRate + phase / 360
      let value = amplitude * sin(2 * .pi * turn)
      return (value, value)
    }
  }

  func square(hertz: Double, decibels: Double) -> AudioBuffer {
    let amplitude = gain(decibels: decibels)
    return stereo { frame in
      let turn = Double(frame) * hertz / sampleRate
      let value = turn - turn.rounded(.down) < 0.5 ? amplitude : -amplitude
      return (value, -0.7 * value)
    }
  }

  /// White noise, uniform, independent in the two channels; full scale at 0 dB.
  func noise(decibels: Double, seed: UInt64 = 1) -> AudioBuffer {
    let amplitude = gain(decibels: decibels)
    var generator = Generator(state: seed)
    return stereo { _ in (amplitude * generator.next(), amplitude * generator.next()) }
  }

  /// A bass note, a kick every half second, a hat every eighth and a chord, different left and right.
  func music(decibels: Double) -> AudioBuffer {
    let amplitude = gain(decibels: decibels)
    var generator = Generator(state: 7)
    return stereo { frame in
      let time = Double(frame) / sampleRate
      let beat = time.truncatingRemainder(dividingBy: 0.5)
      let eighth = time.truncatingRemainder(dividingBy: 0.25)
      let kick = exp(-beat * 18) * sin(2 * .pi * (45 * beat + 4 * (1 - exp(-beat * 60))))
      let hat = 0.4 * exp(-eighth * 60) * generator.next()
      let bass = 0.35 * sin(2 * .pi * 55 * time)
      let chord = [220.0, 277.2, 329.6].map { 0.1 * sin(2 * .pi * $0 * time) }.reduce(0, +)
      let middle = kick + bass
      return (amplitude * (middle + chord + hat), amplitude * (middle + 0.5 * chord - hat))
    }
  }

  func impulses(every period: Int, decibels: Double) -> AudioBuffer {
    let amplitude = gain(decibels: decibels)
    return stereo { frame in
      frame % period == period / 2 ? (amplitude, -amplitude / 2) : (0, 0)
    }
  }

  private func stereo(_ value: (Int) -> (Double, Double)) -> AudioBuffer {
    var left: [Float] = []
    var right: [Float] = []
    for frame in 0..<frameCount {
      let sample = value(frame)
      left.append(Float(sample.0))
      right.append(Float(sample.1))
    }
    return AudioBuffer(channels: [left, right], sampleRate: sampleRate)
  }

  /// Knuth's linear congruential generator.
  private struct Generator {
    var state: UInt64

    /// Uniform in -1 ..< 1.
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 52) - 1
    }
  }
}
