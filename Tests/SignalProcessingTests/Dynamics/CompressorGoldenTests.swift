import SignalProcessing
import TestSupport
import Testing

/// Against NumPy; see Tests/Golden/generate_compressor.py.
@Suite struct CompressorGoldenTests {
  struct Content: Decodable {
    struct Case: Decodable {
      var name: String
      var seeds: [UInt64]
      var sampleRate, thresholdDb, ratio, attackS, releaseS, kneeDb, makeupDb: Double
      var gainReductionDb: [Double]
      var outputs: [[Double]]
    }
    var length, first, stride: Int
    var cases: [Case]
  }

  @Test func outputs() throws {
    let content: Content = try golden("compressor")
    #expect(content.cases.count >= 10)
    let frames = stride(from: content.first, to: content.length, by: content.stride)
    for golden in content.cases {
      let channels = golden.seeds.map { seed in
        noise(seed: seed, count: content.length).enumerated().map { n, u in
          let swell = sin(Double.pi * Double(n) / Double(content.length))
          return 0.9 * u * (0.05 + 0.95 * swell * swell)
        }
      }
      let x = LaneBuffer(
        frames: (0..<content.length).map {
          Lanes(channels[0][$0], channels.last![$0], 0, 0)
        })
      let one = DynamicsCoefficients(
        thresholdDecibels: golden.thresholdDb, ratio: golden.ratio, kneeDecibels: golden.kneeDb,
        attackSeconds: golden.attackS, releaseSeconds: golden.releaseS,
        makeupDecibels: golden.makeupDb, sampleRate: golden.sampleRate)
      let output = compressed(
        x, LaneDynamics(one, one, one, one),
        linked: .init(first: golden.seeds.count == 2, second: false)
      ).frames
      for (index, frame) in frames.enumerated() {
        for (channel, expected) in golden.outputs.enumerated() {
          #expect(abs(output[frame][channel] - expected[index]) < 1e-7, "\(golden.name)")
        }
        let gain = output[frame][0] / channels[0][frame]
        let reduction = golden.makeupDb - decibels(amplitude: gain)
        #expect(abs(reduction - golden.gainReductionDb[index]) < 1e-7, "\(golden.name)")
      }
    }
  }
}
