import MixingConsole
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct EqualizerSettingsTests {
  static let settings = Example.settings.tracks[1].equalizer

  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000])
  func responseIsTheSumOfItsBands(sampleRate: Double) {
    let sections = Self.settings.sections(sampleRate: sampleRate).all
    #expect(sections.count == 7)
    for frequency in [25.0, 100, 1000, 9000, 20_000] {
      let sum = sections.reduce(0) {
        $0 + $1.responseDecibels(atHertz: frequency, sampleRate: sampleRate)
      }
      let found = Self.settings.responseDecibels(atHertz: frequency, sampleRate: sampleRate)
      #expect(found == sum)
      #expect(found.isFinite)
    }
  }

  /// Each control moves its own band.
  @Test func bandsStandWhereTheirNamesSay() {
    func response(_ frequency: Double, _ change: (inout EqualizerSettings) -> Void) -> Double {
      var settings = EqualizerSettings()
      change(&settings)
      return settings.responseDecibels(atHertz: frequency, sampleRate: 48_000)
    }
    #expect(abs(response(1) { $0.lowShelf.gainDecibels = 6 } - 6) < 1e-3)
    #expect(abs(response(100) { $0.lowShelf.gainDecibels = 6 } - 3) < 1e-9)
    #expect(abs(response(250) { $0.peak1.gainDecibels = -5 } + 5) < 1e-9)
    #expect(abs(response(800) { $0.peak2.gainDecibels = 4 } - 4) < 1e-9)
    #expect(abs(response(2500) { $0.peak3.gainDecibels = 3 } - 3) < 1e-9)
    #expect(abs(response(6000) { $0.peak4.gainDecibels = 2 } - 2) < 1e-9)
    #expect(abs(response(8000) { $0.highShelf.gainDecibels = 8 } - 4) < 1e-9)
    #expect(abs(response(24_000) { $0.highShelf.gainDecibels = 8 } - 8) < 1e-3)
    #expect(abs(response(80) { $0.highPass.frequencyHertz = 80 } + 3.0103) < 1e-4)
    #expect(response(1000) { _ in } == 0)
  }

  /// A sine through the console comes out at the level that the curve shows.
  @Test(arguments: [60.0, 500, 1500, 9000])
  func sinesThroughTheConsole(frequency: Double) {
    let sampleRate = 44_100.0
    let sine = (0..<44_100).map {
      Float(0.25 * sin(2 * Double.pi * frequency * Double($0) / sampleRate))
    }
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].equalizer = Self.settings
    settings.master.equalizer = Example.settings.master.equalizer
    let track = AudioBuffer(channels: [sine, sine], sampleRate: sampleRate)
    let mix = SharedConsole.at44100.mix([track], settings)
    let settled = Array(mix.channels[1].suffix(22_050))
    let level = decibels(
      power: dot(settled, settled) / dot(Array(sine.suffix(22_050)), Array(sine.suffix(22_050))))
    let expected =
      Self.settings.responseDecibels(atHertz: frequency, sampleRate: sampleRate)
      + settings.master.equalizer.responseDecibels(atHertz: frequency, sampleRate: sampleRate)
    #expect(abs(level - expected) < 1e-3)
  }

  /// Every control of the table against every coefficient it shapes.
  @Test(arguments: [44_100.0, 192_000])
  func sectionsHaveTheirDerivatives(sampleRate: Double) throws {
    let weights = noise(seed: 5, count: 35)
    func weighted(_ settings: EqualizerSettings) -> Double {
      settings.sections(sampleRate: sampleRate).all.enumerated().reduce(0) { sum, entry in
        let (k, section) = (5 * entry.offset, entry.element)
        return sum + weights[k] * section.b0 + weights[k + 1] * section.b1
          + weights[k + 2] * section.b2 + weights[k + 3] * section.a1
          + weights[k + 4] * section.a2
      }
    }
    func seed(_ k: Int) -> BiquadCoefficients.TangentVector {
      .init(
        b0: weights[5 * k], b1: weights[5 * k + 1], b2: weights[5 * k + 2],
        a1: weights[5 * k + 3], a2: weights[5 * k + 4])
    }
    let exact = pullback(at: Self.settings) { $0.sections(sampleRate: sampleRate) }(
      .init(
        highPass: seed(0), lowShelf: seed(1), peak1: seed(2), peak2: seed(3), peak3: seed(4),
        peak4: seed(5), highShelf: seed(6)))
    for parameter in EqualizerSettings.parameters {
      let path = try #require(parameter.gradient)
      let value = Self.settings[keyPath: parameter.value]
      expectDerivative(
        of: {
          var settings = Self.settings
          settings[keyPath: parameter.value] = $0
          return weighted(settings)
        }, at: value, equals: exact[keyPath: path], step: 1e-3 * abs(value), "\(parameter.name)")
    }
    // Off, the high-pass has neither effect nor derivative.
    let off = pullback(at: EqualizerSettings()) { $0.sections(sampleRate: sampleRate) }(
      .init(
        highPass: seed(0), lowShelf: .zero, peak1: .zero, peak2: .zero, peak3: .zero,
        peak4: .zero, highShelf: .zero))
    #expect(off.highPass.frequencyHertz == 0)
    #expect(EqualizerSettings().sections(sampleRate: sampleRate).highPass == .identity)
  }
}
