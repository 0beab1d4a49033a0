import MixingConsole
import SignalProcessing
import TestSupport
import Testing

@Suite struct PanningTests {
  private struct Content: Decodable {
    struct Gains: Decodable {
      var pan: Double
      var gains: [Double]
    }
    struct Stereo: Decodable {
      var pan, width: Double
      var output: [Double]
    }
    var mono, balance: [Gains]
    var stereoInput: [Double]
    var stereo: [Stereo]
  }

  /// One frame through a strip.
  private func placed(_ input: [Float], pan: Double, width: Double = 1) -> [Double] {
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].pan = pan
    settings.tracks[0].width = width
    let track = AudioBuffer(channels: input.map { [$0] }, sampleRate: 44_100)
    return SharedConsole.at44100.mix([track], settings).channels.map { Double($0[0]) }
  }

  /// The mix is Float32: half a unit in its last place is what may differ.
  private func expect(_ found: [Double], _ expected: [Double], _ name: String) {
    for (found, expected) in zip(found, expected) {
      #expect(abs(found - expected) <= abs(expected) * 0x1p-24 + 1e-16, "\(name)")
    }
  }

  @Test func goldenGains() throws {
    let content: Content = try golden("panning")
    #expect(content.mono.count >= 11 && content.stereo.count >= 66)
    for golden in content.mono {
      expect(placed([1], pan: golden.pan), golden.gains, "pan \(golden.pan)")
    }
    for golden in content.balance {
      expect(placed([1, 1], pan: golden.pan), golden.gains, "balance \(golden.pan)")
    }
    let input = content.stereoInput.map { Float($0) }
    for golden in content.stereo {
      let found = placed(input, pan: golden.pan, width: golden.width)
      for (found, expected) in zip(found, golden.output) {
        // The input's own rounding to Float32 comes on top.
        #expect(abs(found - expected) < 1e-7, "pan \(golden.pan), width \(golden.width)")
      }
    }
  }

  @Test func powerOfAPannedTrackIsConstant() {
    for pan in stride(from: -1.0, through: 1, by: 0.05) {
      let gains = placed([1], pan: pan)
      #expect(abs(gains[0] * gains[0] + gains[1] * gains[1] - 1) < 3e-7, "pan \(pan)")
    }
    #expect(placed([1], pan: 0)[0] == placed([1], pan: 0)[1])
    #expect(placed([1], pan: -1)[0] == 1)
    #expect(placed([1], pan: 1)[1] == 1)
  }

  @Test func widthScalesTheSideSignalOnly() {
    for width in [0.0, 0.5, 1, 2] {
      let found = placed([0.75, -0.25], pan: 0, width: width)
      #expect(abs(found[0] + found[1] - 0.5) < 1e-7)
      #expect(abs(found[0] - found[1] - width) < 1e-7)
    }
    let mono = placed([0.75, -0.25], pan: 0, width: 0)
    #expect(mono[0] == mono[1])
    #expect(placed([0.75], pan: 0.3, width: 0) == placed([0.75], pan: 0.3, width: 2))
  }

  @Test func balanceNeverBoosts() {
    for pan in stride(from: -1.0, through: 1, by: 0.125) {
      let gains = placed([1, 1], pan: pan)
      #expect(gains.max() == 1)
      #expect(gains.min() == 1 - abs(pan))
    }
  }
}
