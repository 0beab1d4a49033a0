import SignalProcessing
import TestSupport
import Testing

@Suite struct CompressorCharacteristicTests {
  static func dynamics(
    threshold: Double = -20, ratio: Double = 4, knee: Double = 0, attack: Double = 0.005,
    release: Double = 0.1, makeup: Double = 0, sampleRate: Double = 48_000
  ) -> LaneDynamics {
    let one = DynamicsCoefficients(
      thresholdDecibels: threshold, ratio: ratio, kneeDecibels: knee, attackSeconds: attack,
      releaseSeconds: release, makeupDecibels: makeup, sampleRate: sampleRate)
    return LaneDynamics(one, one, one, one)
  }

  static func steady(_ level: Double, count: Int) -> LaneBuffer {
    LaneBuffer(frames: Array(repeating: Lanes(repeating: gain(decibels: level)), count: count))
  }

  /// The textbook static curve, written out (Giannoulis et al. 2012, eq. 4).
  static func curve(_ level: Double, threshold: Double, ratio: Double, knee: Double) -> Double {
    let over = level - threshold
    if 2 * over < -knee { return level }
    if 2 * abs(over) <= knee && knee > 0 {
      return level + (1 / ratio - 1) * (over + knee / 2) * (over + knee / 2) / (2 * knee)
    }
    return threshold + over / ratio
  }

  @Test(arguments: [1.0, 1.5, 4, 20], [0.0, 6, 24])
  func steadyLevelsFollowTheStaticCurve(ratio: Double, knee: Double) {
    for level in stride(from: -70.0, through: 6, by: 2.3) {
      let output = compressed(
        Self.steady(level, count: 9600),
        Self.dynamics(ratio: ratio, knee: knee, makeup: 3), linked: .none)
      let found = decibels(amplitude: output.frames[9599][1])
      let expected = 3 + Self.curve(level, threshold: -20, ratio: ratio, knee: knee)
      #expect(abs(found - expected) < 1e-7, "in at \(level) dB")
    }
  }

  /// A step up is followed within 1 - 1/e of the final reduction after the attack time, a step
  /// down after the release time.
  @Test(arguments: [44_100.0, 192_000])
  func timeConstants(sampleRate: Double) {
    let parameters = Self.dynamics(
      threshold: -20, ratio: 2, attack: 0.01, release: 0.05, sampleRate: sampleRate)
    let attack = Int(0.01 * sampleRate)
    let release = Int(0.05 * sampleRate)
    let loud = Self.steady(0, count: 20 * attack).frames
    let quiet = Self.steady(-40, count: 2 * release).frames
    let input = loud + quiet
    let output = compressed(LaneBuffer(frames: input), parameters, linked: .none).frames
    func reduction(_ frame: Int) -> Double {
      decibels(amplitude: input[frame][0]) - decibels(amplitude: output[frame][0])
    }
    #expect(abs(reduction(attack - 1) / 10 - (1 - exp(-1))) < 1e-3)
    #expect(abs(reduction(loud.count - 1) / 10 - 1) < 1e-6)
    #expect(abs(reduction(loud.count + release - 1) / 10 - exp(-1)) < 1e-3)
  }

  /// Against a plain loop in Double.
  @Test(arguments: [0.0, 10])
  func plainLoop(knee: Double) {
    let x = CompressedDerivativeTests.signal(5000)
    let output = compressed(
      x, Self.dynamics(ratio: 3, knee: knee, makeup: 1), linked: .init(first: true, second: false))
    let attack = exp(-1 / (0.005 * 48_000))
    let release = exp(-1 / (0.1 * 48_000))
    var state = [0.0, 0, 0]
    for (frame, found) in zip(x.frames, output.frames) {
      for (signal, level) in [
        max(abs(frame[0]), abs(frame[1])), abs(frame[2]), abs(frame[3]),
      ].enumerated() {
        let input = 20 * log10(level)
        let target = input - Self.curve(input, threshold: -20, ratio: 3, knee: knee)
        let a = target > state[signal] ? attack : release
        state[signal] = a * state[signal] + (1 - a) * target
      }
      for lane in 0..<4 {
        let expected = frame[lane] * pow(10, (1 - state[max(lane - 1, 0)]) / 20)
        #expect(abs(found[lane] - expected) < 1e-10)
      }
    }
  }

  @Test func linkedChannelsKeepTheirImage() {
    let x = laneNoise(seed: 31, count: 4000)
    let parameters = Self.dynamics(threshold: -40, ratio: 10, knee: 3, attack: 0.001)
    let linked = compressed(x, parameters, linked: .init(first: true, second: false))
    var moved = 0.0
    for (input, output) in zip(x.frames, linked.frames) {
      #expect(abs(output[0] * input[1] - output[1] * input[0]) < 1e-12)
      moved = max(moved, abs(output[2] * input[3] - output[3] * input[2]))
    }
    #expect(moved > 1e-3, "unlinked channels are compressed on their own")
  }

  @Test func ratioOnePassesEveryBit() {
    let x = laneNoise(seed: 32, count: 3000)
    #expect(compressed(x, Self.dynamics(ratio: 1, knee: 6), linked: .none) == x)
  }

  @Test(arguments: [1, 37, 512, 65_536])
  func divisionIntoBlocksChangesNoBit(blockSize: Int) {
    let signal =
      laneNoise(seed: 33, count: 3001).frames
      + Array(repeating: .zero, count: 70_000) + laneNoise(seed: 34, count: 100).frames
    let linked = LinkedPairs(first: true, second: false)
    let parameters = Self.dynamics(knee: 6, attack: 0.001, release: 0.005, makeup: 2)
    let whole = compressed(LaneBuffer(frames: signal), parameters, linked: linked)
    var compressor = LaneCompressor(parameters: parameters, linked: linked)
    var frames = signal
    frames.withUnsafeMutableBufferPointer { frames in
      for start in stride(from: 0, to: frames.count, by: blockSize) {
        compressor.process(
          frames.baseAddress! + start, count: min(blockSize, frames.count - start))
      }
    }
    #expect(zip(frames, whole.frames).allSatisfy { SIMD4(bitsOf: $0) == SIMD4(bitsOf: $1) })
  }

  @Test func reductionBecomesExactlyZeroInSilence() {
    var compressor = LaneCompressor(
      parameters: Self.dynamics(release: 0.005), linked: .none)
    var frames = Self.steady(0, count: 2000).frames
    compressor.process(&frames, count: 2000)
    #expect(compressor.reduction[0] > 10)
    frames = Array(repeating: .zero, count: 20 * 48_000)
    compressor.process(&frames, count: frames.count)
    #expect(compressor.reduction == .zero)
    #expect(frames.allSatisfy { $0 == .zero })
  }

  /// Levels from far below the quietest to far above full scale.
  @Test func extremeLevelsStayFinite() {
    let levels = [
      0.0, .leastNonzeroMagnitude, 1e-300, 1e-10, 1.0000001e-10, 1, 1e10, -1e10,
      -.leastNormalMagnitude / 64,
    ]
    let x = LaneBuffer(frames: levels.map { Lanes($0, -$0, $0, 0) })
    for knee in [0.0, 24] {
      for ratio in [1.0, 20] {
        for linked in [LinkedPairs.none, .init(first: true, second: true)] {
          let output = compressed(
            x,
            Self.dynamics(
              threshold: -60, ratio: ratio, knee: knee, attack: 1e-4, release: 0.005, makeup: 24),
            linked: linked)
          for frame in output.frames {
            #expect((0..<4).allSatisfy { frame[$0].isFinite })
          }
        }
      }
    }
  }
}
