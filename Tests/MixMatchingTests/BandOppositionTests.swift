import Foundation
import MixMatching
import MixingConsole
import TestSupport
import Testing
import _Differentiation

@Suite struct BandOppositionTests {
  private static var opposed: EqualizerSettings {
    var equalizer = EqualizerSettings()
    equalizer.highPass.frequencyHertz = 60
    equalizer.lowShelf.gainDecibels = 3
    equalizer.lowShelf.frequencyHertz = 120
    equalizer.peak1.gainDecibels = -5
    equalizer.peak1.frequencyHertz = 210
    equalizer.peak1.q = 1.2
    equalizer.peak2.gainDecibels = 6
    equalizer.peak2.frequencyHertz = 700
    equalizer.peak2.q = 0.8
    equalizer.peak3.gainDecibels = -4
    equalizer.peak3.frequencyHertz = 1100
    equalizer.peak3.q = 1.7
    equalizer.peak4.gainDecibels = 2
    equalizer.peak4.frequencyHertz = 6400
    equalizer.peak4.q = 1
    equalizer.highShelf.gainDecibels = -7
    equalizer.highShelf.frequencyHertz = 6000
    return equalizer
  }

  @Test func onlyBandsThatWorkAgainstEachOtherNearbyCost() {
    var equalizer = EqualizerSettings()
    #expect(bandOpposition(equalizer) == 0)
    equalizer.peak2.gainDecibels = 6
    equalizer.peak2.frequencyHertz = 1000
    equalizer.peak2.q = 1
    equalizer.peak3.gainDecibels = 9
    equalizer.peak3.frequencyHertz = 1200
    equalizer.peak3.q = 1
    #expect(bandOpposition(equalizer) == 0, "both up")
    // An octave is two widths.
    equalizer.peak3.gainDecibels = -3
    equalizer.peak3.frequencyHertz = 2000
    equalizer.peak3.q = 1
    #expect(abs(bandOpposition(equalizer) - 2 * exp(-2)) < 1e-12)
    equalizer.peak3.frequencyHertz = 1000
    #expect(abs(bandOpposition(equalizer) - 2) < 1e-12)
    equalizer.highPass.frequencyHertz = 300
    #expect(abs(bandOpposition(equalizer) - 2) < 1e-12)
    equalizer.peak3.frequencyHertz = 8000
    #expect(bandOpposition(equalizer) < 1e-6, "three octaves apart")
  }

  @Test func itHasItsDerivative() {
    let equalizer = Self.opposed
    let (value, pullback) = valueWithPullback(at: equalizer, of: bandOpposition)
    #expect(value > 2 && value == bandOpposition(equalizer))
    for parameter in EqualizerSettings.parameters {
      guard let gradient = parameter.gradient else { continue }
      expectDerivative(
        of: { step in
          var moved = equalizer
          moved[keyPath: parameter.value] += step
          return bandOpposition(moved)
        }, at: 0, equals: pullback(1)[keyPath: gradient],
        step: parameter.unit == .hertz ? 1 : 0.05, relative: 1e-6, absolute: 1e-10,
        parameter.name)
    }
    #expect(pullback(2).peak2.gainDecibels == 2 * pullback(1).peak2.gainDecibels)
  }
}
