import MixStyle
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

/// Against NumPy, which the published code itself confirms; see Tests/Golden/generate_audio_features.py
/// and check_audio_features.py.
@Suite struct AudioFeatureGoldenTests {
  struct Content: Decodable {
    struct Channel: Decodable {
      var ownSeed: UInt64
      var level, common, own, sine: Double
    }
    struct Signal: Decodable {
      var pole, toneHz, burstHz: Double
      var commonSeed: UInt64
      var left, right: Channel
    }
    struct Features: Decodable {
      var rms, crest, width, imbalance, bark: [Double]
    }
    struct Terms: Decodable {
      var rms, crest, width, imbalance, bark: Double
    }
    struct Gradient: Decodable {
      var samples: [Int]
      var left, right: [Double]
      var norm: Double
    }
    struct Case: Decodable {
      var name: String
      var input, target: Signal
      var inputFeatures, targetFeatures: Features
      var lossTerms: Terms
      var loss: Double
      var gradient: Gradient
    }
    var sampleRate: Double
    var length: Int
    var cases: [Case]
  }

  static func synthesise(_ signal: Content.Signal, _ content: Content) -> AudioBuffer {
    let count = content.length
    func colored(_ seed: UInt64) -> [Double] {
      var state = 0.0
      return noise(seed: seed, count: count).map {
        state = signal.pole * state + (1 - signal.pole) * $0
        return state
      }
    }
    let common = colored(signal.commonSeed)
    let tone = (0..<count).map { n in
      let phase = 2 * Double.pi * Double(n) / content.sampleRate
      return sin(signal.toneHz * phase) * max(0, sin(signal.burstHz * phase))
    }
    let channels = [signal.left, signal.right].map { channel in
      let own = colored(channel.ownSeed)
      return (0..<count).map { n in
        let mixed = channel.common * common[n] + channel.own * own[n] + channel.sine * tone[n]
        return Float(channel.level * mixed)
      }
    }
    return AudioBuffer(channels: channels, sampleRate: content.sampleRate)
  }

  private func check(_ found: AudioFeatures, _ golden: Content.Features, _ name: String) {
    let pairs = [
      (found.rmsLeft, golden.rms[0]), (found.rmsRight, golden.rms[1]),
      (found.crestLeft, golden.crest[0]), (found.crestRight, golden.crest[1]),
      (found.width, golden.width[0]), (found.imbalance, golden.imbalance[0]),
    ]
    for (found, expected) in pairs {
      #expect(abs(found - expected) <= 1e-5 * abs(expected) + 1e-9, "\(name)")
    }
    #expect(found.bark.count == 48)
    for (found, expected) in zip(found.bark, golden.bark) {
      #expect(abs(found - expected) <= 1e-5 * abs(expected), "\(name)")
    }
  }

  @Test func featuresLossAndGradient() throws {
    let content: Content = try golden("audio_features")
    #expect(content.cases.count >= 3)
    for golden in content.cases {
      let mix = Self.synthesise(golden.input, content)
      let reference = audioFeatures(of: Self.synthesise(golden.target, content))
      check(audioFeatures(of: mix), golden.inputFeatures, "\(golden.name), input")
      check(reference, golden.targetFeatures, "\(golden.name), target")

      let terms = AudioFeatureLoss(reference: reference).terms(audioFeatures(of: mix))
      for (found, expected) in [
        (terms.rms, golden.lossTerms.rms), (terms.crestFactor, golden.lossTerms.crest),
        (terms.stereoWidth, golden.lossTerms.width),
        (terms.stereoImbalance, golden.lossTerms.imbalance),
        (terms.barkSpectrum, golden.lossTerms.bark), (terms.total, golden.loss),
        (styleLoss(mix, reference), golden.loss),
      ] {
        #expect(abs(found - expected) <= 1e-4 * abs(expected), "\(golden.name)")
      }

      let found = gradient(at: mix) { styleLoss($0, reference) }
      for (channel, expected) in [golden.gradient.left, golden.gradient.right].enumerated() {
        let typical = golden.gradient.norm / Double(2 * content.length).squareRoot()
        for (sample, expected) in zip(golden.gradient.samples, expected) {
          let error = abs(Double(found.channels[channel][sample]) - expected)
          #expect(error <= 1e-3 * (abs(expected) + typical), "\(golden.name), \(sample)")
        }
      }
      let norm =
        (dot(found.channels[0], found.channels[0])
        + dot(found.channels[1], found.channels[1])).squareRoot()
      #expect(abs(norm / golden.gradient.norm - 1) < 1e-4, "\(golden.name)")
    }
  }
}
