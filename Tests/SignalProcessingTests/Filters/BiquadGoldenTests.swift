import SignalProcessing
import TestSupport
import Testing

/// Against SciPy; see Tests/Golden/generate_biquads.py.
@Suite struct BiquadGoldenTests {
  private struct Content: Decodable {
    struct Setting: Decodable {
      var type: BiquadDesign
      var sampleRate, frequency, gainDb, q: Double
      var b, a, responseFrequencies, magnitudeDb: [Double]
    }
    struct Section: Decodable {
      var type: BiquadDesign
      var sampleRate, frequency, gainDb, q: Double
    }
    struct Cascade: Decodable {
      var seed: UInt64
      var length: Int
      var sections: [Section]
      var lastOutputs: [Double]
      var sumOfSquares: Double
    }
    var settings: [Setting]
    var cascade: Cascade
  }

  @Test func coefficientsAndResponses() throws {
    let content: Content = try golden("biquads")
    #expect(content.settings.count >= 26)
    for setting in content.settings {
      let section = setting.type.section(
        setting.gainDb, setting.frequency, setting.q, sampleRate: setting.sampleRate)
      let found = [section.b0, section.b1, section.b2, 1, section.a1, section.a2]
      for (found, expected) in zip(found, setting.b + setting.a) {
        #expect(abs(found - expected) < 1e-9, "\(setting)")
      }
      for (frequency, expected) in zip(setting.responseFrequencies, setting.magnitudeDb) {
        let found = section.responseDecibels(
          atHertz: frequency, sampleRate: setting.sampleRate)
        #expect(abs(found - expected) < 1e-6, "\(setting.type) at \(frequency) Hz")
      }
    }
  }

  @Test func cascade() throws {
    let golden = try golden("biquads", as: Content.self).cascade
    let sections = golden.sections.map {
      let section = $0.type.section($0.gainDb, $0.frequency, $0.q, sampleRate: $0.sampleRate)
      return LaneBiquad(section, section, section, section)
    }
    let input = noise(seed: golden.seed, count: golden.length).map {
      Lanes(0.5 * $0, 0, 0, 0.5 * $0)
    }
    let output = filtered(LaneBuffer(frames: input), sections).frames
    for (found, expected) in zip(output.suffix(golden.lastOutputs.count), golden.lastOutputs) {
      #expect(abs(found[0] - expected) < 1e-9)
      #expect(found[3] == found[0] && found[1] == 0)
    }
    let energy = output.reduce(0) { $0 + $1[0] * $1[0] }
    #expect(abs(energy / golden.sumOfSquares - 1) < 1e-9)
  }
}
