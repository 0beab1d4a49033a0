public import SignalProcessing

/// What happens to a sound between an instrument and its file, one fault or habit of recording at a
/// time: pure functions that keep the length and the channels.
public enum Recordings {
  /// The tone of another instrument, microphone or player: shelves that tilt about 800 Hz, and
  /// bells.
  ///
  /// - Parameters:
  ///   - tiltDecibels: -6...6, treble against bass.
  ///   - bells: frequency in hertz (80...12,000), gain in decibels (-8...8) and Q (0.5...3) of each.
  public static func toned(
    _ x: AudioBuffer, tiltDecibels: Double,
    bells: [(frequencyHertz: Double, gainDecibels: Double, q: Double)]
  ) -> AudioBuffer {
    let q = 0.5.squareRoot()
    let shelves = [
      BiquadCoefficients.lowShelf(
        gainDecibels: -tiltDecibels / 2, frequencyHertz: 400, q: q, sampleRate: x.sampleRate),
      .highShelf(
        gainDecibels: tiltDecibels / 2, frequencyHertz: 1_600, q: q, sampleRate: x.sampleRate),
    ]
    return x.filtered(
      shelves
        + bells.map {
          .peaking(
            gainDecibels: $0.gainDecibels, frequencyHertz: $0.frequencyHertz, q: $0.q,
            sampleRate: x.sampleRate)
        })
  }

  /// Soft saturation, y = tanh(g x) / g: odd harmonics, peaks rounded; small signals pass unchanged.
  ///
  /// - Parameter driveDecibels: g, -6...24 dB.
  public static func saturated(_ x: AudioBuffer, driveDecibels: Double) -> AudioBuffer {
    let drive = Float(gain(decibels: driveDecibels))
    // The rational approximation of tanh (3rd-order Padé) errs by 2.4 % at most up to its limit.
    return x.mapSamples { sample in
      let d = min(max(drive * sample, -3), 3)
      return d * (27 + d * d) / (27 + 9 * d * d) / drive
    }
  }

  /// Band limits of cheap or old equipment, telephones and samplers: 12 dB per octave each.
  ///
  /// - Parameters:
  ///   - lowHertz: 20...400. - highHertz: 3,000...18,000.
  public static func bandLimited(
    _ x: AudioBuffer, lowHertz: Double, highHertz: Double
  ) -> AudioBuffer {
    let q = 0.5.squareRoot()
    return x.filtered([
      .highPass(frequencyHertz: lowHertz, q: q, sampleRate: x.sampleRate),
      .lowPass(frequencyHertz: highHertz, q: q, sampleRate: x.sampleRate),
    ])
  }

  /// A compressor that was printed: 3:1 above a threshold, with the gain it takes given back.
  ///
  /// - Parameters:
  ///   - thresholdDecibels: -40...-6 dBFS.
  ///   - attackSeconds: 0.001...0.05; the release is ten times as long.
  public static func compressed(
    _ x: AudioBuffer, thresholdDecibels: Double, attackSeconds: Double
  ) -> AudioBuffer {
    let coefficients = DynamicsCoefficients(
      thresholdDecibels: thresholdDecibels, ratio: 3, kneeDecibels: 6,
      attackSeconds: attackSeconds, releaseSeconds: 10 * attackSeconds,
      makeupDecibels: -thresholdDecibels / 6, sampleRate: x.sampleRate)
    var compressor = LaneCompressor(
      parameters: LaneDynamics(coefficients, coefficients, coefficients, coefficients),
      linked: LinkedPairs(first: true, second: false))
    return x.processedInLanes { compressor.process($0, count: $1) }
  }

  /// Hiss and mains hum.
  ///
  /// - Parameters:
  ///   - hissDecibels: RMS in dBFS, -100...-45; falling by about 3 dB per octave.
  ///   - humDecibels: RMS of the hum in dBFS, -100...-50; nil without.
  ///   - humHertz: 50 or 60; with its second and third harmonic.
  ///   - seed: of the noise, which is another in each channel.
  public static func noisy(
    _ x: AudioBuffer, hissDecibels: Double, humDecibels: Double?, humHertz: Double = 50,
    seed: UInt64
  ) -> AudioBuffer {
    var result = x
    let hiss = gain(decibels: hissDecibels)
    for channel in 0..<x.channelCount {
      var random = SplitMix64(seed: seed, for: "hiss \(channel)")
      // Pink from white by three poles (P. Kellet's economy filter); its RMS is near 1 for
      // uniform noise times 0.55.
      var (a, b, c) = (0.0, 0.0, 0.0)
      let level = hiss * 0.55
      for frame in 0..<x.frameCount {
        let white = random.nextUniform()
        a = 0.99765 * a + white * 0.099046
        b = 0.963 * b + white * 0.2965164
        c = 0.57 * c + white * 1.0526913
        result.channels[channel][frame] += Float(level * (a + b + c + white * 0.1848))
      }
      guard let humDecibels else { continue }
      let amplitude = gain(decibels: humDecibels) * 1.2
      let step = 2 * Double.pi * humHertz / x.sampleRate
      for frame in 0..<x.frameCount {
        let phase = step * Double(frame)
        let hum = sin(phase) + 0.5 * sin(2 * phase) + 0.25 * sin(3 * phase)
        result.channels[channel][frame] += Float(amplitude * hum)
      }
    }
    return result
  }

  /// Another source in the same room, through this microphone: later, duller, and much softer.
  ///
  /// - Parameters:
  ///   - levelDecibels: -50...-12 dB.
  ///   - delaySeconds: 0.001...0.03, the distance over the speed of sound.
  public static func bled(
    _ x: AudioBuffer, from other: AudioBuffer, levelDecibels: Double, delaySeconds: Double
  ) -> AudioBuffer {
    let level = Float(gain(decibels: levelDecibels))
    let source = bandLimited(other.mono(), lowHertz: 60, highHertz: 6_000)
      .delayed(byFrames: Int(delaySeconds * x.sampleRate)).channels[0]
    var result = x
    for channel in 0..<x.channelCount {
      for frame in 0..<min(x.frameCount, source.count) {
        result.channels[channel][frame] += level * source[frame]
      }
    }
    return result
  }

  /// Stereo of another width: mid and side, the side times `width`.
  ///
  /// - Parameter width: 0 (both channels alike) to 1.5. A mono buffer stays as it is.
  public static func widened(_ x: AudioBuffer, width: Double) -> AudioBuffer {
    guard x.channelCount == 2 else { return x }
    let side = Float(width)
    var result = x
    for frame in 0..<x.frameCount {
      let (l, r) = (x.channels[0][frame], x.channels[1][frame])
      let (m, s) = ((l + r) / 2, (l - r) / 2 * side)
      result.channels[0][frame] = m + s
      result.channels[1][frame] = m - s
    }
    return result
  }

  /// Silence outside some stretches, with fades of 10 ms: a track that was edited.
  ///
  /// - Parameter stretches: in seconds from the buffer's start, ascending and apart.
  public static func edited(_ x: AudioBuffer, keeping stretches: [Range<Double>]) -> AudioBuffer {
    let fade = max(1, Int(0.01 * x.sampleRate))
    var gains = [Float](repeating: 0, count: x.frameCount)
    for stretch in stretches {
      let first = max(0, Int(stretch.lowerBound * x.sampleRate))
      let last = min(x.frameCount, Int(stretch.upperBound * x.sampleRate))
      guard first < last else { continue }
      for frame in first..<last {
        let edge = min(frame - first, last - 1 - frame)
        gains[frame] = min(1, Float(edge) / Float(fade))
      }
    }
    return AudioBuffer(
      channels: x.channels.map { zip($0, gains).map { $0 * $1 } }, sampleRate: x.sampleRate)
  }
}
