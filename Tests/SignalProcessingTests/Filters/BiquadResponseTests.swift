import SignalProcessing
import Testing

@Suite struct BiquadResponseTests {
  @Test(arguments: [30.0, 440, 5000, 21_000]) func magnitudeIsThatInDecibels(frequency: Double) {
    let section = BiquadCoefficients.peaking(
      gainDecibels: -7, frequencyHertz: 900, q: 0.8, sampleRate: 48_000)
    let response = section.response(atHertz: frequency, sampleRate: 48_000)
    let power = response.real * response.real + response.imaginary * response.imaginary
    let expected = section.responseDecibels(atHertz: frequency, sampleRate: 48_000)
    #expect(abs(decibels(power: power) - expected) < 1e-9)
  }

  @Test func oneSampleOfDelayTurnsThePhase() {
    let delay = BiquadCoefficients(b0: 0, b1: 1, b2: 0, a1: 0, a2: 0)
    let response = delay.response(atHertz: 12_000, sampleRate: 48_000)
    #expect(abs(response.real) < 1e-12 && abs(response.imaginary + 1) < 1e-12)
  }
}
