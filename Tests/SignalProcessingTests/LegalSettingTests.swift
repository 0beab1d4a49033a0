import SignalProcessing
import Testing

/// Kernels' parameters without a meaning stop the program, in release mode too.
@Suite struct LegalSettingTests {
  static func peak(gain: Double = 3, frequency: Double = 1000, q: Double = 1) {
    _ = BiquadCoefficients.peaking(
      gainDecibels: gain, frequencyHertz: frequency, q: q, sampleRate: 44_100)
  }

  static func compressor(ratio: Double = 4, knee: Double = 6, attack: Double = 0.01) {
    _ = DynamicsCoefficients(
      thresholdDecibels: -20, ratio: ratio, kneeDecibels: knee, attackSeconds: attack,
      releaseSeconds: 0.1, makeupDecibels: 0, sampleRate: 44_100)
  }

  @Test func filters() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.peak(q: -1)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("the filter's Q is -1.0; it must be above 0"))
    await #expect(processExitsWith: .failure) { Self.peak(q: .nan) }
    await #expect(processExitsWith: .failure) { Self.peak(frequency: 0) }
    await #expect(processExitsWith: .failure) { Self.peak(gain: .infinity) }
    await #expect(processExitsWith: .success) { Self.peak(gain: -15, frequency: 20, q: 0.3) }
  }

  @Test func compressors() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.compressor(attack: -0.01)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("the compressor's attack in seconds is -0.01; it must be above 0"))
    await #expect(processExitsWith: .failure) { Self.compressor(ratio: 0.9) }
    await #expect(processExitsWith: .failure) { Self.compressor(ratio: .nan) }
    await #expect(processExitsWith: .failure) { Self.compressor(knee: -1) }
    await #expect(processExitsWith: .success) { Self.compressor(ratio: 1, knee: 0) }
  }
}
