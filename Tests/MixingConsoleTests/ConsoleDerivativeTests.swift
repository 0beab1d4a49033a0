import MixStyle
import MixingConsole
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

/// The gradient of the whole console, kernels and composition, with the audio-feature loss.
@Suite struct ConsoleDerivativeTests {
  static let reference = audioFeatures(of: Example.track(seed: 9, channels: 2, count: 40_000))

  static func loss(_ settings: ConsoleSettings) -> Double {
    styleLoss(SharedConsole.at44100.mix(Example.tracks, settings), reference)
  }

  /// A gradient is a plain value; the compiler does not declare it Sendable.
  nonisolated(unsafe) static let gradientOfExample = gradient(at: Example.settings) {
    styleLoss(SharedConsole.at44100.mix(Example.tracks, $0), reference)
  }

  /// The line of the documentation.
  @Test func documentedLineCompiles() {
    let (console, tracks, settings) = (SharedConsole.at44100, Example.tracks, Example.settings)
    let reference = Self.reference
    let gradient = gradient(at: settings) { styleLoss(console.mix(tracks, $0), reference) }
    #expect(gradient == Self.gradientOfExample)
    #expect(gradient.values.allSatisfy { $0.isFinite })
  }

  /// Differences are taken over a control's normalised position, so all controls compare alike.
  private func check<Strip>(
    _ parameter: Parameter<Strip>, _ strip: WritableKeyPath<ConsoleSettings, Strip>,
    _ gradient: Strip.TangentVector, _ name: String
  ) throws {
    let path = try #require(parameter.gradient)
    let value = Example.settings[keyPath: strip][keyPath: parameter.value]
    let slope = parameter.taper.slope(at: value, in: parameter.range)
    expectDerivative(
      of: {
        var settings = Example.settings
        settings[keyPath: strip][keyPath: parameter.value] = parameter.value(at: $0)
        return Self.loss(settings)
      }, at: parameter.position(of: value), equals: gradient[keyPath: path] * slope, step: 1e-3,
      relative: 1e-3, noise: 1e-9, "\(name) \(parameter.name)")
  }

  @Test(arguments: 0..<3)
  func everyParameterOfATrack(_ track: Int) throws {
    for parameter in TrackSettings.parameters where parameter.gradient != nil {
      try check(
        parameter, \.tracks[track], Self.gradientOfExample.tracks.base[track], "track \(track)")
    }
  }

  @Test func everyParameterOfTheMaster() throws {
    for parameter in MasterSettings.parameters {
      try check(parameter, \.master, Self.gradientOfExample.master, "master")
    }
  }

  @Test func everyParameterOfTheReverb() throws {
    for parameter in ReverbSettings.parameters {
      try check(parameter, \.reverb, Self.gradientOfExample.reverb, "reverb")
    }
  }

  @Test func whatIsNotHeardHasNoGradient() {
    let muted = Self.gradientOfExample.tracks.base[3]
    for parameter in TrackSettings.parameters {
      if let path = parameter.gradient { #expect(muted[keyPath: path] == 0) }
    }
    #expect(Self.gradientOfExample.tracks.base[0].width == 0, "a mono track has no width")
    #expect(Self.gradientOfExample.tracks.base[1].width != 0)
    let heard = Self.gradientOfExample.tracks.base[0]
    for parameter in TrackSettings.parameters where parameter.name != "width" {
      if let path = parameter.gradient { #expect(heard[keyPath: path] != 0, "\(parameter.name)") }
    }
  }

  @Test func threadsChangeNoBit() {
    var two = SharedConsole.at44100
    two.threads = 2
    let one = SharedConsole.at44100
    #expect(
      one.mix(Example.tracks, Example.settings) == two.mix(Example.tracks, Example.settings))
    let reference = Self.reference
    let parallel = gradient(at: Example.settings) {
      styleLoss(two.mix(Example.tracks, $0), reference)
    }
    #expect(parallel == Self.gradientOfExample)
  }

  @Test func orderOfTracksDoesNotMatter() {
    let order = [2, 0, 3, 1]
    var settings = Example.settings
    settings.tracks = order.map { Example.settings.tracks[$0] }
    let tracks = order.map { Example.tracks[$0] }
    let console = SharedConsole.at44100
    let mix = console.mix(Example.tracks, Example.settings)
    #expect(console.mix(tracks, settings).distance(to: mix) < 1e-6)
    let reference = Self.reference
    let permuted = gradient(at: settings) { styleLoss(console.mix(tracks, $0), reference) }
    for (position, track) in order.enumerated() {
      for parameter in TrackSettings.parameters {
        guard let path = parameter.gradient else { continue }
        let expected = Self.gradientOfExample.tracks.base[track][keyPath: path]
        let found = permuted.tracks.base[position][keyPath: path]
        #expect(abs(found - expected) <= 1e-5 * abs(expected) + 1e-9, "\(parameter.name)")
      }
    }
  }

  /// At the neutral settings, where a fit begins, the ratio's derivative exists and is the one
  /// towards larger ratios.
  @Test func neutralRatioHasItsDerivative() {
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].compressor.thresholdDecibels = -30
    let tracks = [Example.tracks[0]]
    let reference = Self.reference
    func loss(_ ratio: Double) -> Double {
      var settings = settings
      settings.tracks[0].compressor.ratio = ratio
      return styleLoss(SharedConsole.at44100.mix(tracks, settings), reference)
    }
    let exact = gradient(at: settings) {
      styleLoss(SharedConsole.at44100.mix(tracks, $0), reference)
    }.tracks.base[0].compressor.ratio
    expectDerivative(
      of: loss, at: 1, equals: exact, step: 1e-3, relative: 1e-3, noise: 1e-9, "ratio")
  }
}
