import SignalProcessing
import TestSupport
import Testing
import _Differentiation

/// The compressor is piecewise smooth: the signals here stay clear of its corners.
@Suite struct CompressedDerivativeTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var linked = LinkedPairs.none
    var threshold = -20.0
    var ratio = 4.0
    var knee = 9.0
    var attack = 0.002
    var release = 0.03
    var makeup = 2.5
  }

  static let settings = [
    Setting(testDescription: "ordinary"),
    Setting(testDescription: "hard knee", knee: 0),
    Setting(testDescription: "linked pairs", linked: .init(first: true, second: true)),
    Setting(testDescription: "one linked pair", linked: .init(first: false, second: true)),
    Setting(testDescription: "ratio 1", ratio: 1),
    Setting(testDescription: "nearly a limiter", ratio: 20, knee: 2, attack: 1e-4),
    Setting(testDescription: "never reached", threshold: 20, knee: 1),
    Setting(testDescription: "always above", threshold: -60, ratio: 2, knee: 0),
    Setting(testDescription: "slow", knee: 24, attack: 0.25, release: 2),
  ]

  static var paths:
    [(
      name: String, value: WritableKeyPath<LaneDynamics, Lanes>,
      gradient: WritableKeyPath<LaneDynamics.TangentVector, Lanes>, step: Double
    )]
  {
    [
      ("threshold", \.threshold, \.threshold, 1e-4), ("slope", \.slope, \.slope, 1e-5),
      ("knee", \.knee, \.knee, 1e-4), ("attack", \.attack, \.attack, 1e-8),
      ("release", \.release, \.release, 1e-8), ("makeup", \.makeup, \.makeup, 1e-2),
    ]
  }

  /// The same compressor a little different in each lane; equal in the lanes of linked pairs.
  static func dynamics(_ setting: Setting) -> LaneDynamics {
    func lane(_ lane: Int) -> DynamicsCoefficients {
      let linked = setting.linked != .none
      let offset = linked ? Double(lane / 2) : Double(lane)
      return DynamicsCoefficients(
        thresholdDecibels: setting.threshold + offset, ratio: setting.ratio,
        kneeDecibels: setting.knee, attackSeconds: setting.attack * (1 + 0.1 * offset),
        releaseSeconds: setting.release * (1 + 0.1 * offset),
        makeupDecibels: setting.makeup + offset, sampleRate: 44_100)
    }
    return LaneDynamics(lane(0), lane(1), lane(2), lane(3))
  }

  /// Noise of both signs whose level moves between -40 dB and full scale, never near zero.
  static func signal(_ count: Int) -> LaneBuffer {
    let raw = laneNoise(seed: 21, count: count).frames
    return LaneBuffer(
      frames: raw.enumerated().map { n, x in
        let swell = 0.03 + 0.9 * pow(sin(Double(n) * 0.013), 2)
        var y = Lanes.zero
        for lane in 0..<4 { y[lane] = swell * (x[lane] + (x[lane] < 0 ? -0.3 : 0.3)) }
        return y
      })
  }

  @Test(arguments: settings, [1, 256, 257, 900])
  func everyParameter(_ setting: Setting, count: Int) {
    let x = Self.signal(count)
    let seed = laneNoise(seed: 22, count: count)
    let parameters = Self.dynamics(setting)
    let (_, gradient) = pullback(at: x, parameters) {
      compressed($0, $1, linked: setting.linked)
    }(seed)
    for (name, value, path, step) in Self.paths {
      // The derivative at the ends of the range is that of the formula continued beyond them;
      // a knee cannot be negative, so there the check stands a little inside.
      if name == "knee" && setting.knee == 0 {
        #expect(gradient[keyPath: path] == .zero)
        continue
      }
      for lane in 0..<4 {
        expectDerivative(
          of: {
            var parameters = parameters
            parameters[keyPath: value][lane] = $0
            return dot(compressed(x, parameters, linked: setting.linked), seed)
          }, at: parameters[keyPath: value][lane], equals: gradient[keyPath: path][lane],
          step: step, relative: 1e-5, noise: 1e-12, "\(name), lane \(lane)")
      }
    }
  }

  @Test(arguments: settings, [1, 257, 900])
  func input(_ setting: Setting, count: Int) {
    let x = Self.signal(count)
    let seed = laneNoise(seed: 23, count: count)
    let parameters = Self.dynamics(setting)
    let (toInput, _) = pullback(at: x, parameters) {
      compressed($0, $1, linked: setting.linked)
    }(seed)
    for frame in Set([0, 1, 100, 255, 256, 257, 600, count - 1]) where frame < count {
      for lane in 0..<4 {
        expectDerivative(
          of: {
            var x = x
            x.frames[frame][lane] = $0
            return dot(compressed(x, parameters, linked: setting.linked), seed)
          }, at: x.frames[frame][lane], equals: toInput.frames[frame][lane],
          step: 2e-5 * abs(x.frames[frame][lane]), relative: 1e-5, noise: 1e-12,
          "frame \(frame), lane \(lane)")
      }
    }
  }

  /// With a small knee the curve is nearly hard; its derivative by the knee must stay exact.
  @Test func smallKnee() {
    var setting = Self.settings[0]
    setting.knee = 0.05
    let x = Self.signal(400)
    let parameters = Self.dynamics(setting)
    let seed = laneNoise(seed: 24, count: 400)
    let (_, gradient) = pullback(at: x, parameters) { compressed($0, $1, linked: .none) }(seed)
    expectDerivative(
      of: {
        var parameters = parameters
        parameters.knee[1] = $0
        return dot(compressed(x, parameters, linked: .none), seed)
      }, at: 0.05, equals: gradient.knee[1], step: 1e-4, relative: 1e-3, noise: 1e-12)
  }

  @Test(arguments: [LinkedPairs.none, .init(first: true, second: true)])
  func silenceHasFiniteDerivatives(linked: LinkedPairs) {
    for count in [1, 1000] {
      let silence = LaneBuffer(frames: Array(repeating: .zero, count: count))
      let seed = laneNoise(seed: 25, count: count)
      let parameters = Self.dynamics(Self.settings[0])
      let (value, back) = valueWithPullback(at: silence, parameters) {
        compressed($0, $1, linked: linked)
      }
      let (toInput, toParameters) = back(seed)
      #expect(value == silence)
      #expect(toParameters == .zero)
      let makeup = SignalProcessing.gain(decibels: 2.5)
      for (found, given) in zip(toInput.frames, seed.frames) {
        #expect(abs(found[0] - given[0] * makeup) < 1e-9, "silence passes at the makeup gain")
      }
    }
  }

  /// Where both channels of a linked pair are equally loud each takes half of the derivative, so
  /// moving both moves the level as one.
  @Test func equalLinkedChannelsShareTheDerivative() {
    let mono = LaneBuffer(frames: Self.signal(300).frames.map { Lanes(repeating: $0[0]) })
    let seed = LaneBuffer(
      frames: laneNoise(seed: 26, count: 300).frames.map {
        Lanes(repeating: $0[0])
      })
    var setting = Self.settings[0]
    setting.linked = .init(first: true, second: true)
    var parameters = Self.dynamics(setting)
    parameters = LaneDynamics(
      threshold: Lanes(repeating: parameters.threshold[0]), slope: parameters.slope,
      knee: parameters.knee, attack: Lanes(repeating: parameters.attack[0]),
      release: Lanes(repeating: parameters.release[0]),
      makeup: Lanes(repeating: parameters.makeup[0]))
    let (toLinked, _) = pullback(at: mono, parameters) {
      compressed($0, $1, linked: setting.linked)
    }(seed)
    let (toSingle, _) = pullback(at: mono, parameters) { compressed($0, $1, linked: .none) }(seed)
    for (linked, single) in zip(toLinked.frames, toSingle.frames) {
      #expect(abs(linked[0] + linked[1] - single[0] - single[1]) < 1e-9 * max(1, abs(single[0])))
      #expect(abs(linked[0] - linked[1]) < 1e-9 * max(1, abs(single[0])))
    }
  }

  @Test func coefficientsHaveTheirDerivatives() {
    let sampleRate = 48_000.0
    expectDerivative(
      of: {
        DynamicsCoefficients(
          thresholdDecibels: -20, ratio: $0, kneeDecibels: 6, attackSeconds: 0.01,
          releaseSeconds: 0.1, makeupDecibels: 0, sampleRate: sampleRate
        ).slope
      }, at: 1.25, step: 1e-3)
    for seconds in [1e-4, 0.03, 0.25] {
      expectDerivative(
        of: {
          DynamicsCoefficients(
            thresholdDecibels: -20, ratio: 3, kneeDecibels: 6, attackSeconds: $0,
            releaseSeconds: 0.1, makeupDecibels: 0, sampleRate: sampleRate
          ).attack
        }, at: seconds, step: 1e-3 * seconds)
      expectDerivative(
        of: {
          DynamicsCoefficients(
            thresholdDecibels: -20, ratio: 3, kneeDecibels: 6, attackSeconds: 0.01,
            releaseSeconds: $0, makeupDecibels: 0, sampleRate: sampleRate
          ).release
        }, at: seconds, step: 1e-3 * seconds)
    }
    let (toThreshold, toKnee, toMakeup) = gradient(at: -21, 6, 4) {
      let dynamics = DynamicsCoefficients(
        thresholdDecibels: $0, ratio: 3, kneeDecibels: $1, attackSeconds: 0.01,
        releaseSeconds: 0.1, makeupDecibels: $2, sampleRate: sampleRate)
      return dynamics.threshold + 10 * dynamics.knee + 100 * dynamics.makeup
    }
    #expect((toThreshold, toKnee, toMakeup) == (1, 10, 100))
  }
}
