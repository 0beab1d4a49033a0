import SignalProcessing
import TestSupport
import Testing

@Suite struct DecibelsTests {
  @Test func knownLevels() {
    #expect(gain(decibels: 0) == 1)
    #expect(abs(gain(decibels: 20) - 10) < 1e-13)
    #expect(gain(decibels: -.infinity) == 0)
    #expect(abs(decibels(amplitude: -0.1) + 20) < 1e-13)
    #expect(abs(decibels(power: 100) - 20) < 1e-13)
    #expect(decibels(amplitude: 0) == -.infinity)
    for level in [-60.0, -3, 12] {
      #expect(abs(decibels(amplitude: gain(decibels: level)) - level) < 1e-12)
    }
  }

  @Test(arguments: [-60.0, 0, 12])
  func gainHasItsDerivative(level: Double) {
    expectDerivative(of: { gain(decibels: $0) }, at: level, step: 0.01)
  }
}
