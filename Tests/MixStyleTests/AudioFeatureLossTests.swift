import MixStyle
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct AudioFeatureLossTests {
  static let count = 40_000

  /// A stereo signal with common and separate parts and one sample on each side that stands out,
  /// so that it remains the peak; `level` scales it. Samples of audible signals are multiples of
  /// 2⁻¹², so that steps along them are exact in Float32.
  static func signal(
    seed: UInt64, level: Float = 0.3, left: Float = 1, right: Float = 0.8, common: Float = 0.5,
    sampleRate: Double = 44_100
  ) -> AudioBuffer {
    let shared = floatNoise(seed: seed, count: count)
    let own = [floatNoise(seed: seed + 1, count: count), floatNoise(seed: seed + 2, count: count)]
    var signal = AudioBuffer(
      channels: zip(own, [left, right]).map { own, gain in
        zip(own, shared).map { level * gain * ($0 + common * $1) }
      }, sampleRate: sampleRate)
    signal.channels[0][11_111] = level * left * 2.5
    signal.channels[1][22_222] = -level * right * 2.5
    for channel in 0..<2 {
      for n in 0..<count where level > 0.1 {
        signal.channels[channel][n] = (signal.channels[channel][n] * 4096).rounded() / 4096
      }
    }
    return signal
  }

  static func weights(
    _ path: WritableKeyPath<AudioFeatureLoss.Weights, Double>, _ value: Double
  ) -> AudioFeatureLoss.Weights {
    var weights = AudioFeatureLoss.Weights()
    weights.rms = 0
    weights.crestFactor = 0
    weights.stereoWidth = 0
    weights.stereoImbalance = 0
    weights.barkSpectrum = 0
    weights[keyPath: path] = value
    return weights
  }

  static var terms: [(name: String, path: WritableKeyPath<AudioFeatureLoss.Weights, Double>)] {
    [
      ("rms", \.rms), ("crest factor", \.crestFactor), ("width", \.stereoWidth),
      ("imbalance", \.stereoImbalance), ("bark", \.barkSpectrum),
    ]
  }

  /// Each term alone, when either side, half of the time or a modulated version of the signal is
  /// turned up. The magnitudes of the Bark spectrum have corners at 0, so their step is smaller.
  @Test(arguments: [44_100.0, 96_000])
  func everyTermHasItsDerivative(sampleRate: Double) {
    let mix = Self.signal(seed: 1, sampleRate: sampleRate)
    let reference = audioFeatures(
      of: Self.signal(seed: 4, level: 0.2, left: 0.5, common: 2, sampleRate: sampleRate))
    for (name, path) in Self.terms {
      let loss = AudioFeatureLoss(reference: reference, weights: Self.weights(path, 1))
      let exact = gradient(at: mix) { loss($0) }
      // Directions with a visible effect: gains of one side, and the left half of the time.
      let directions: [(String, (Int, Int) -> Float)] = [
        ("left", { channel, _ in channel == 0 ? 1 : 0 }),
        ("right", { channel, _ in channel == 1 ? 1 : 0 }),
        ("first half", { _, n in n < Self.count / 2 ? 1 : 0.125 }),
        (
          "modulated",
          { channel, n in Float((8 * sin(Double(n) * (channel == 0 ? 0.3 : 1.1))).rounded() / 8) }
        ),
      ]
      for (where_, weight) in directions {
        var direction = mix
        for channel in 0..<2 {
          for n in 0..<Self.count { direction.channels[channel][n] *= weight(channel, n) }
        }
        let along = (0..<2).reduce(0) {
          $0 + dot(exact.channels[$1], direction.channels[$1])
        }
        expectDerivative(
          of: { t in
            var moved = mix
            for channel in 0..<2 {
              for n in 0..<Self.count {
                moved.channels[channel][n] += Float(t) * direction.channels[channel][n]
              }
            }
            return loss(moved)
          }, at: 0, equals: along, step: name == "bark" ? 0x1p-9 : 0x1p-6,
          relative: 3e-4, absolute: 1e-6, noise: 1e-9,
          "\(name), \(where_)")
      }
    }
  }

  @Test func weightsScaleAndSwitchOffTerms() {
    let mix = Self.signal(seed: 11)
    let reference = audioFeatures(of: Self.signal(seed: 14, level: 0.1, common: 0))
    let features = audioFeatures(of: mix)
    var total = 0.0
    for (_, path) in Self.terms {
      let published = AudioFeatureLoss.Weights()[keyPath: path]
      let one = AudioFeatureLoss(reference: reference, weights: Self.weights(path, published))
      let terms = one.terms(features)
      #expect(terms.named.filter { $0.value != 0 }.count == 1)
      #expect(terms.total > 0)
      total += terms.total
    }
    #expect(abs(styleLoss(mix, reference) - total) < 1e-12 * total)
    #expect(AudioFeatureLoss(reference: reference).terms(reference).total == 0)
    let off = AudioFeatureLoss(reference: reference, weights: Self.weights(\.rms, 0))
    #expect(gradient(at: mix) { off($0) }.channels.allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  @Test func knownFeatures() {
    // A square wave on the left only: RMS its height, crest 0 dB, balance hard left, and as much
    // difference as sum.
    let square = (0..<Self.count).map { Float($0 / 50 % 2 == 0 ? 0.25 : -0.25) }
    let silence = [Float](repeating: 0, count: Self.count)
    let features = audioFeatures(
      of: AudioBuffer(channels: [square, silence], sampleRate: 44_100))
    #expect(abs(features.rmsLeft - 0.25) < 1e-9)
    #expect(features.rmsRight == 1e-4, "the published floor")
    #expect(abs(features.crestLeft) < 1e-9)
    #expect(abs(features.crestRight + 160) < 1e-9)
    #expect(abs(features.imbalance + 1) < 1e-12)
    #expect(abs(features.width - 1) < 1e-12)
    let mono = audioFeatures(of: AudioBuffer(channels: [square, square], sampleRate: 44_100))
    #expect(mono.width == 0 && mono.imbalance == 0)
    #expect(mono.bark.suffix(24).allSatisfy { abs($0 - log(1e-8)) < 1e-12 })
  }

  /// Below every floor the features are constant or linear and nothing is undefined.
  @Test(arguments: [Float(0), 1e-30, 1e-13, 1e-6])
  func silenceHasAFiniteLossAndGradient(level: Float) {
    let reference = audioFeatures(of: Self.signal(seed: 21))
    let mix = Self.signal(seed: 24, level: level)
    let (loss, exact) = valueWithGradient(at: mix) { styleLoss($0, reference) }
    #expect(loss.isFinite)
    #expect(exact.channels.allSatisfy { $0.allSatisfy { $0.isFinite } })
    if level <= 1e-13 {
      // The crest factor rests on its floor, so the peak has no derivative.
      let crest = AudioFeatureLoss(
        reference: reference, weights: Self.weights(\.crestFactor, 1))
      let flat = gradient(at: mix) { crest($0) }
      #expect(flat.channels.allSatisfy { $0.allSatisfy { $0 == 0 } })
    }
  }

  /// The shortest signal that the reflected frame allows.
  @Test func shortestSignal() {
    let short = Self.signal(seed: 31).frames(0..<16_385)
    let reference = audioFeatures(of: Self.signal(seed: 34))
    let (loss, exact) = valueWithGradient(at: short) { styleLoss($0, reference) }
    #expect(loss.isFinite && loss > 0)
    #expect(exact.frameCount == 16_385)
    #expect(exact.channels.allSatisfy { $0.allSatisfy { $0.isFinite } })
  }
}
