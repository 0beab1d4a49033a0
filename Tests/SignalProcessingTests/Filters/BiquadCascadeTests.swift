import SignalProcessing
import TestSupport
import Testing

@Suite struct BiquadCascadeTests {
  /// A plain loop over one signal in direct form I.
  static func directForm(_ x: [Double], _ c: BiquadCoefficients) -> [Double] {
    var y = [Double](repeating: 0, count: x.count)
    for n in x.indices {
      func past(_ signal: [Double], _ k: Int) -> Double { n >= k ? signal[n - k] : 0 }
      y[n] =
        c.b0 * x[n] + c.b1 * past(x, 1) + c.b2 * past(x, 2) - c.a1 * past(y, 1)
        - c.a2 * past(y, 2)
    }
    return y
  }

  static func lanes(_ section: BiquadCoefficients) -> LaneBiquad {
    LaneBiquad(section, section, section, section)
  }

  /// The worst legal settings of the console for rounding noise: low frequencies at high rates.
  @Test(arguments: BiquadDesign.allCases, [44_100.0, 192_000])
  func roundingNoiseIsInaudible(_ design: BiquadDesign, sampleRate: Double) {
    let input = noise(seed: 11, count: 100_000)
    for frequency in [20.0, 80, 16_000] {
      for (gain, q) in [(15.0, 6.0), (-15, 0.3)] {
        let section = design.section(gain, frequency, q, sampleRate: sampleRate)
        let expected = Self.directForm(input, section)
        let output = filtered(
          LaneBuffer(frames: input.map { Lanes(repeating: $0) }), [Self.lanes(section)])
        let error = zip(output.frames, expected).map { abs($0[2] - $1) }.max()!
        #expect(
          decibels(amplitude: error) < -180,
          "\(design) at \(frequency) Hz: noise at \(decibels(amplitude: error)) dBFS")
      }
    }
  }

  /// A sine through the filter comes out at the level of the response.
  @Test(arguments: BiquadDesign.allCases, [44_100.0, 96_000])
  func sinesMeetTheResponse(_ design: BiquadDesign, sampleRate: Double) {
    let section = design.section(-8, 1500, 1.3, sampleRate: sampleRate)
    let count = Int(sampleRate)
    for frequency in [100.0, 1500, 9000] {
      let phase = 2 * Double.pi * frequency / sampleRate
      let input = (0..<count).map { Lanes(repeating: sin(phase * Double($0))) }
      // The last tenth of a second holds whole periods, long after the filter has settled.
      let output = filtered(LaneBuffer(frames: input), [Self.lanes(section)]).frames
        .suffix(count / 10)
      let power = output.reduce(0) { $0 + $1[0] * $1[0] } / Double(output.count)
      let expected = section.responseDecibels(atHertz: frequency, sampleRate: sampleRate)
      #expect(abs(decibels(power: 2 * power) - expected) < 1e-6)
    }
  }

  @Test(arguments: [1, 37, 512, 65_536])
  func divisionIntoBlocksChangesNoBit(blockSize: Int) {
    let sections = FilteredDerivativeTests.sections(7)
    // Noise, then silence long enough for the states to die away.
    let signal =
      laneNoise(seed: 12, count: 3001).frames
      + Array(repeating: .zero, count: 70_000) + laneNoise(seed: 13, count: 100).frames
    let whole = filtered(LaneBuffer(frames: signal), sections)
    var cascade = BiquadCascade(sections: sections)
    var frames = signal
    frames.withUnsafeMutableBufferPointer { frames in
      for start in stride(from: 0, to: frames.count, by: blockSize) {
        cascade.process(
          frames.baseAddress! + start, count: min(blockSize, frames.count - start))
      }
    }
    #expect(zip(frames, whole.frames).allSatisfy { SIMD4(bitsOf: $0) == SIMD4(bitsOf: $1) })
  }

  /// After a loud burst, silence reaches exact zero and never dwells among the denormal numbers.
  @Test(arguments: [44_100.0, 192_000])
  func silenceBecomesExactlyZero(sampleRate: Double) {
    var cascade = BiquadCascade(
      sections: BiquadDesign.allCases.map {
        Self.lanes($0.section(15, 20, 0.7071, sampleRate: sampleRate))
      })
    var frames = laneNoise(seed: 14, count: 4000).frames
    frames += Array(repeating: .zero, count: 20 * Int(sampleRate))
    let count = frames.count
    frames.withUnsafeMutableBufferPointer { cascade.process($0.baseAddress!, count: count) }
    #expect(frames.suffix(Int(sampleRate)).allSatisfy { $0 == .zero })
    let denormal = frames.count { frame in (0..<4).contains { frame[$0].isSubnormal } }
    #expect(denormal == 0)
    #expect(frames[3999] != .zero)
  }

  @Test func identityPassesEveryBit() {
    let x = laneNoise(seed: 15, count: 1000)
    let flat = BiquadDesign.allCases.prefix(3).map {
      Self.lanes($0.section(0, 700, 2, sampleRate: 44_100))
    }
    #expect(filtered(x, flat + [Self.lanes(.identity)]) == x)
    // Also beside a lane that does filter.
    let bell = BiquadCoefficients.peaking(
      gainDecibels: 6, frequencyHertz: 700, q: 2, sampleRate: 44_100)
    let mixed = filtered(x, [LaneBiquad(.identity, bell, .identity, bell)])
    #expect(zip(mixed.frames, x.frames).allSatisfy { $0[0] == $1[0] && $0[2] == $1[2] })
    #expect(zip(mixed.frames, x.frames).allSatisfy { $0[1] != $1[1] && $0[3] != $1[3] })
  }
}
