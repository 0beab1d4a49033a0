import MixingConsole
import SignalProcessing
import TestSupport
import Testing

/// Against NumPy; see Tests/Golden/generate_reverb.py.
@Suite struct ReverbGoldenTests {
  struct Content: Decodable {
    struct Band: Decodable {
      var band: Int
      var centre, requested: Double
      var t20, t30: [Double]
    }
    struct Case: Decodable {
      var name: String
      var sampleRate, predelayS: Double
      var gainsDb, decayS: [Double]
      var lengthWithoutPredelay: Int
      var indices: [Int]
      var left, right, energy: [Double]
      var octaveBands: [Band]
    }
    var cases: [Case]
  }

  static func settings(_ golden: Content.Case, preDelay: Double) -> ReverbSettings {
    var settings = ReverbSettings()
    settings.preDelayMilliseconds = 1000 * preDelay
    for band in 0..<ReverbSettings.bandCount {
      settings.gainDecibels[band] = golden.gainsDb[band]
      settings.decaySeconds[band] = golden.decayS[band]
    }
    return settings
  }

  /// Noise of the consoles of the shared rates.
  static let noises = [
    44_100: ReverbNoise(sampleRate: 44_100), 48_000: ReverbNoise(sampleRate: 48_000),
  ]

  @Test func impulseResponses() throws {
    let content: Content = try golden("reverb")
    #expect(content.cases.count >= 4)
    for golden in content.cases {
      let noise = try #require(Self.noises[Int(golden.sampleRate)])
      let response = reverbImpulseResponse(
        Self.settings(golden, preDelay: golden.predelayS), noise)
      let delay = Int(golden.predelayS * golden.sampleRate)
      #expect(response.frameCount == golden.lengthWithoutPredelay + delay + 1)
      let peak = (golden.left + golden.right).map(abs).max()!
      for (channel, expected) in [golden.left, golden.right].enumerated() {
        for (index, expected) in zip(golden.indices, expected) {
          let found = Double(response.channels[channel][index])
          #expect(abs(found - expected) < 1e-5 * peak, "\(golden.name) at \(index)")
        }
        let energy = dot(response.channels[channel], response.channels[channel])
        #expect(abs(energy / golden.energy[channel] - 1) < 1e-6, "\(golden.name)")
      }
    }
  }

  /// The decay of every octave, by the same measurement as the generator's and against the time
  /// that was asked for.
  @Test func decayTimes() throws {
    let content: Content = try golden("reverb")
    for golden in content.cases {
      let noise = try #require(Self.noises[Int(golden.sampleRate)])
      let response = reverbImpulseResponse(Self.settings(golden, preDelay: 0), noise)
      for band in golden.octaveBands {
        var measured: [Double] = []
        for channel in 0..<2 {
          let filtered = DecayTime.octave(
            Array(response.channels[channel][..<golden.lengthWithoutPredelay]), band.centre,
            sampleRate: golden.sampleRate)
          let t30 = DecayTime.measured(filtered, sampleRate: golden.sampleRate, down: -35)
          #expect(abs(t30 / band.t30[channel] - 1) < 2e-3, "\(golden.name), \(band.centre) Hz")
          measured.append(t30)
        }
        // Narrow, short bands hold too few independent values of noise to be measured closely.
        let independent = band.centre * band.requested
        let mean = (measured[0] + measured[1]) / 2
        #expect(
          abs(mean / band.requested - 1) < (independent > 300 ? 0.05 : 0.2),
          "\(golden.name), \(band.centre) Hz: \(mean) s for \(band.requested) s")
      }
    }
  }
}
