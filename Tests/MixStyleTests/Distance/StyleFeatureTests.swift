import MixStyle
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct StyleFeatureTests {
  static let sampleRate = 44_100.0

  /// Modulated stereo noise with a common part; one sample stands out.
  static func signal(
    seed: UInt64, seconds: Double = 1, level: Double = 0.2, common: Double = 0.7,
    right: Double = 0.8, sampleRate: Double = sampleRate
  ) -> AudioBuffer {
    let count = Int(seconds * sampleRate)
    let shared = noise(seed: seed, count: count)
    let own = [noise(seed: seed + 1, count: count), noise(seed: seed + 2, count: count)]
    var buffer = AudioBuffer(
      channels: zip(own, [1, right]).map { own, gain in
        (0..<count).map { n in
          let beat = 0.4 + 0.6 * abs(sin(3 * Double(n) / sampleRate * .pi))
          return Float(level * gain * beat * (own[n] + common * shared[n]))
        }
      }, sampleRate: sampleRate)
    buffer.channels[0][count / 3] = Float(4 * level)
    return buffer
  }

  static func scaled(_ buffer: AudioBuffer, _ gain: Float) -> AudioBuffer {
    AudioBuffer(
      channels: buffer.channels.map { $0.map { $0 * gain } }, sampleRate: buffer.sampleRate)
  }

  /// Every feature by name, as one number to differentiate.
  static var probes: [(name: String, probe: @differentiable(reverse) (StyleFeatures) -> Double)] {
    [
      ("mid", { weighted($0.mid) }), ("side", { weighted($0.side) }),
      ("width", { weighted($0.width) }),
      ("form factor", { weighted($0.formFactor) }), ("crest", { weighted($0.crest) }),
      ("level differences", { weighted($0.channelLevelDifferences) }),
      ("left/right balance", { $0.leftRightBalance }),
      ("crest factor", { $0.crestFactor }), ("loudness range", { $0.loudnessRange }),
    ]
  }

  /// The derivative of each feature along a random direction; a long signal, so that the loudness
  /// range exists.
  @Test(arguments: [44_100.0, 96_000])
  func everyFeatureHasItsDerivative(sampleRate: Double) {
    let mix = Self.signal(seed: 1, seconds: 4.5, sampleRate: sampleRate)
    let direction = Self.signal(seed: 9, seconds: 4.5, common: -0.5, sampleRate: sampleRate)
    for (name, probe) in Self.probes {
      let (_, pullback) = valueWithPullback(at: mix) { probe(styleFeatures(of: $0)) }
      let gradient = pullback(1)
      let exact = zip(gradient.channels, direction.channels).reduce(0) { $0 + dot($1.0, $1.1) }
      expectDerivative(
        of: { step in
          let moved = AudioBuffer(
            channels: zip(mix.channels, direction.channels).map { x, d in
              zip(x, d).map { $0 + Float(step) * $1 }
            }, sampleRate: sampleRate)
          return probe(styleFeatures(of: moved))
        }, at: 0, equals: exact, step: name == "crest factor" ? 5e-4 : 0.02,
        relative: 2e-3, absolute: 1e-4, noise: 1e-7, name)
    }
  }

  /// Loudness matched: no feature depends on the level.
  @Test func levelDoesNotMatter() {
    let mix = Self.signal(seed: 3)
    let quiet = styleFeatures(of: Self.scaled(mix, 0.01))
    let features = styleFeatures(of: mix)
    for (a, b) in zip(features.mid + features.side, quiet.mid + quiet.side) {
      #expect(abs(a - b) < 1e-3)
    }
    #expect(abs(features.crestFactor - quiet.crestFactor) < 1e-3)
    #expect(zip(features.formFactor, quiet.formFactor).allSatisfy { abs($0 - $1) < 1e-3 })
    #expect(
      zip(features.channelLevelDifferences, quiet.channelLevelDifferences).allSatisfy {
        abs($0 - $1) < 1e-3
      })
    #expect(features.channelLevelDifferences.contains { abs($0) > 1 })
    #expect(StyleDistance(to: StyleTarget(features))(quiet) < 0.01)
  }

  /// Mono and silence are finite and far from exploding.
  @Test func noFloorArtefacts() {
    let wide = styleFeatures(of: Self.signal(seed: 5))
    let one = Self.signal(seed: 5).channels[0]
    let mono = styleFeatures(
      of: AudioBuffer(channels: [one, one], sampleRate: Self.sampleRate))
    let silent = styleFeatures(
      of: AudioBuffer(channelCount: 2, frameCount: 44_100, sampleRate: Self.sampleRate))
    let distance = StyleDistance(to: StyleTarget(wide))
    #expect(distance.terms(mono).side < 30)
    #expect(mono.width.allSatisfy { $0 == 0 })
    #expect(
      mono.channelLevelDifferences.allSatisfy { abs($0) < 1e-9 }
        && silent.channelLevelDifferences.allSatisfy { $0 == 0 })
    #expect(distance(silent).isFinite)
    #expect(silent.formFactor.allSatisfy { $0 == 0 })
    let gradient = gradient(
      at: AudioBuffer(channelCount: 2, frameCount: 44_100, sampleRate: Self.sampleRate)
    ) { distance(styleFeatures(of: $0)) }
    #expect(gradient.channels.allSatisfy { $0.allSatisfy(\.isFinite) })
  }

  /// Beyond the band limit of the sides nothing that they tell counts, and the middle does.
  @Test func sidesHaveABandLimitOfTheirOwn() {
    var features = styleFeatures(of: Self.signal(seed: 6))
    let target = StyleTarget(features, sideBandLimit: 6_400)
    let distance = StyleDistance(to: target)
    for band in 20..<24 {
      features.side[band] = -60
      features.width[band] = 0
      features.channelLevelDifferences[band] += 6
    }
    #expect(distance(features) == 0)
    #expect(StyleDistance(to: StyleTarget(target.features))(features) > 1)
    features.mid[22] -= 6
    #expect(distance.terms(features).mid > 1)
    features.side[19] -= 6
    #expect(distance.terms(features).side > 1)
    // The whole ends before its sides.
    #expect(
      StyleTarget(features, bandLimit: 4_400, sideBandLimit: 9_500).sideBandWeights
        == StyleTarget(features, bandLimit: 4_400).bandWeights)
  }

  @Test func aSignalWithHardlyAnySideIsNearlyMono() {
    let signal = Self.signal(seed: 7)
    #expect(!StyleTarget(styleFeatures(of: signal)).isNearlyMono)
    let middle = zip(signal.channels[0], signal.channels[1]).map { ($0 + $1) / 2 }
    let side = zip(signal.channels[0], signal.channels[1]).map { 0.05 * ($0 - $1) / 2 }
    let narrow = AudioBuffer(
      channels: [zip(middle, side).map { $0 + $1 }, zip(middle, side).map { $0 - $1 }],
      sampleRate: Self.sampleRate)
    #expect(StyleTarget(styleFeatures(of: narrow)).isNearlyMono)
  }

  /// Bands beyond a band limit do not count, on either side.
  @Test func bandLimitsDoNotCount() {
    var features = styleFeatures(of: Self.signal(seed: 6))
    let target = StyleTarget(features, bandLimit: 9_600)
    for band in 22..<24 { features.mid[band] = -60 }
    #expect(StyleDistance(to: target)(features) == 0)
    #expect(StyleDistance(to: StyleTarget(features).limited(to: 9_600)).terms(features).mid == 0)
    for band in 20..<24 { features.mid[band] -= 6 }
    #expect(StyleDistance(to: target).terms(features).mid > 1)
  }

  /// Signs and sizes that theory knows: a signal on the right, a steady tone's band, equal bands.
  @Test func knownSignals() {
    let count = 3 * 44_100
    let tone = (0..<count).map { Float(0.3 * sin(2 * .pi * 1000 * Double($0) / 44_100)) }
    let silence = [Float](repeating: 0, count: count)
    let right = styleFeatures(
      of: AudioBuffer(channels: [silence, tone], sampleRate: Self.sampleRate))
    #expect(abs(right.leftRightBalance - 1) < 1e-6)
    // 1 kHz lies in the ninth band, 920 to 1080 Hz; one side alone is half middle, half side.
    #expect(abs(right.width[8] - 0.5) < 1e-6)
    #expect(right.formFactor[8] < 0.01 && right.crest[8] < 0.01)
    // A sine's peak over its RMS, with one silent channel: 3.01 + 3.01 dB.
    #expect(abs(right.crestFactor - 6.02) < 0.01)
    // On and off for two windows each: of eight windows three are full, two half full, so the power
    // is 1/2, the mean amplitude (3 + √2)/8 and the mean square power 3.5/8.
    let gated = tone.enumerated().map { ($0.offset / 8_192).isMultiple(of: 2) ? $0.element : 0 }
    let beat = styleFeatures(of: AudioBuffer(channels: [gated, gated], sampleRate: 44_100))
    #expect(abs(beat.formFactor[8] - 2.15) < 0.15)
    #expect(abs(beat.crest[8] - 1.21) < 0.15)
  }

  /// Each band leans by itself: the level of the right over the left, at most 20 dB, mirrored with the sides.
  @Test func bandsLeanByThemselves() {
    let tones = [150.0, 1000, 6000].map { hertz in
      (0..<44_100).map { Float(0.1 * sin(2 * .pi * hertz * Double($0) / 44_100)) }
    }
    func mix(_ low: Double, _ middle: Double, _ high: Double) -> StyleFeatures {
      let right = [low, middle, high].map { Float(gain(decibels: $0)) }
      func sum(_ gains: [Float]) -> [Float] {
        tones[0].indices.map { n in
          gains[0] * tones[0][n] + gains[1] * tones[1][n] + gains[2] * tones[2][n]
        }
      }
      return styleFeatures(
        of: AudioBuffer(channels: [sum([1, 1, 1]), sum(right)], sampleRate: Self.sampleRate))
    }
    // 100 to 200 Hz, 920 to 1080 Hz, 5.3 to 6.4 kHz.
    let (low, middle, high) = (1, 8, 19)
    let leaning = mix(-6, 0, 3).channelLevelDifferences
    // The floor of the quieter side takes a little.
    #expect(abs(leaning[low] + 6) < 0.2 && abs(leaning[middle]) < 0.01)
    #expect(abs(leaning[high] - 3) < 0.1)
    let left = mix(-.infinity, -.infinity, -.infinity).channelLevelDifferences
    for band in [low, middle, high] { #expect(abs(left[band] + 20) < 0.01) }
    let even = mix(0, 0, 0).channelLevelDifferences
    #expect(even.allSatisfy { abs($0) < 1e-6 })
    // The other way round it is the other sign.
    let signal = Self.signal(seed: 11)
    let features = styleFeatures(of: signal)
    var mirrored = signal
    mirrored.channels.reverse()
    for (a, b) in zip(
      features.channelLevelDifferences, styleFeatures(of: mirrored).channelLevelDifferences)
    {
      #expect(abs(a + b) < 1e-4 && abs(a) <= 20)
    }
    let silence = [Float](repeating: 0, count: signal.frameCount)
    let right = styleFeatures(
      of: AudioBuffer(channels: [silence, signal.channels[0]], sampleRate: Self.sampleRate))
    #expect(right.channelLevelDifferences.allSatisfy { $0 > 19 && $0 <= 20 })
    // The term is the root mean square of it, in decibels.
    var moved = features
    for band in moved.channelLevelDifferences.indices {
      moved.channelLevelDifferences[band] += band.isMultiple(of: 2) ? 2 : -2
    }
    let terms = StyleDistance(to: StyleTarget(features)).terms(moved)
    #expect(abs(terms.leftRightBalance - 2) < 1e-12 && terms.mid == 0 && terms.width == 0)
    #expect(StyleDistance.Term.leftRightBalance.unit == "dB")
  }

  /// EBU Tech 3342's first test: two levels 10 dB apart make a range of 10 LU.
  @Test func loudnessRange() {
    let count = 40 * 44_100
    let tone = (0..<count).map { n in
      let level = n < count / 2 ? 0.1 : 0.1 * gain(decibels: 10)
      return Float(level * sin(2 * .pi * 1000 * Double(n) / 44_100))
    }
    let features = styleFeatures(of: AudioBuffer(channels: [tone, tone], sampleRate: 44_100))
    #expect(abs(features.loudnessRange - 10) < 0.2)
  }

  /// The meter hears the same in blocks of any size.
  @Test(arguments: [1_000, 65_536]) func streaming(block: Int) throws {
    let mix = Self.signal(seed: 7, seconds: 3.7)
    let meter = StyleFeatureMeter(sampleRate: Self.sampleRate)
    var start = 0
    while start < mix.frameCount {
      let end = min(start + block, mix.frameCount)
      meter.add(mix.frames(start..<end))
      start = end
    }
    #expect(meter.features == styleFeatures(of: mix))
    #expect(StyleFeatureMeter(sampleRate: 48_000).features == nil)
  }
}

/// A sum in which no two bands count the same.
@differentiable(reverse)
private func weighted(_ values: [Double]) -> Double {
  values.indices.reduce(0) { $0 + values[$1] * (1 + 0.1 * Double($1)) }
}

@derivative(of: weighted)
private func vjpWeighted(
  _ values: [Double]
) -> (value: Double, pullback: (Double) -> [Double].TangentVector) {
  (weighted(values), { g in .init(values.indices.map { g * (1 + 0.1 * Double($0)) }) })
}
