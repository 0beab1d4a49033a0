import MixStyle
import MixingConsole
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

/// The gradient of the whole console, kernels and composition, with the audio-feature loss.
@Suite struct ConsoleDerivativeTests {
  static let reference = audioFeatures(of: Example.track(seed: 9, channels: 2, count: 40_000))

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

  /// What is differentiated: the style loss, or a fixed weighting of the mix's samples. The former
  /// has corners (peaks, empty bins) of which a step crosses some; the latter, of the first
  /// frames only, is smoother and holds small derivatives to a narrower margin.
  enum Measure: CaseIterable {
    case style, weighting

    func value(_ settings: ConsoleSettings) -> Double {
      let console = SharedConsole.at44100
      switch self {
      case .style: return styleLoss(console.mix(Example.tracks, settings), reference)
      case .weighting:
        let mix = console.mix(firstFrames, settings)
        return zip(mix.channels, weights.channels).reduce(0) { $0 + dot($1.0, $1.1) }
      }
    }

    var gradient: ConsoleSettings.TangentVector {
      switch self {
      case .style: gradientOfExample
      case .weighting: gradientOfWeighting
      }
    }

    /// Step of the normalised position: small, since the compressors' branches are corners too.
    var step: Double { self == .style ? 5e-4 : 1e-4 }
    /// Allowed beside the relative difference; derivatives reach about 0.1 and 10.
    var absolute: Double { self == .style ? 1.5e-4 : 1.5e-2 }
  }

  static let firstFrames = Example.tracks.map { $0.frames(0..<8500) }
  static let weights = AudioBuffer(
    channels: [UInt64(301), 302].map { floatNoise(seed: $0, count: 8500) },
    sampleRate: Example.sampleRate)

  nonisolated(unsafe) static let gradientOfWeighting = pullback(at: Example.settings) {
    SharedConsole.at44100.mix(firstFrames, $0)
  }(weights)

  /// Differences are taken over a control's normalised position, so all controls compare alike.
  private func check<Strip>(
    _ parameter: Parameter<Strip>, _ strip: WritableKeyPath<ConsoleSettings, Strip>,
    _ gradient: Strip.TangentVector, _ measure: Measure, _ name: String
  ) throws {
    let path = try #require(parameter.gradient)
    let value = Example.settings[keyPath: strip][keyPath: parameter.value]
    let slope = parameter.taper.slope(at: value, in: parameter.range)
    expectDerivative(
      of: {
        var settings = Example.settings
        settings[keyPath: strip][keyPath: parameter.value] = parameter.value(at: $0)
        return measure.value(settings)
      }, at: parameter.position(of: value), equals: gradient[keyPath: path] * slope,
      step: measure.step, relative: 1e-3, absolute: measure.absolute, noise: 1e-9,
      "\(measure): \(name) \(parameter.name)")
  }

  @Test(arguments: Measure.allCases, 0..<3)
  func everyParameterOfATrack(_ measure: Measure, _ track: Int) throws {
    let gradient = measure.gradient.tracks.base[track]
    for parameter in TrackSettings.parameters where parameter.gradient != nil {
      try check(parameter, \.tracks[track], gradient, measure, "track \(track)")
    }
  }

  @Test(arguments: Measure.allCases)
  func everyParameterOfTheMaster(_ measure: Measure) throws {
    for parameter in MasterSettings.parameters {
      try check(parameter, \.master, measure.gradient.master, measure, "master")
    }
  }

  /// But the pre-delay, of whose slope nothing can be said beyond one sample: it has no gradient.
  @Test(arguments: Measure.allCases)
  func everyParameterOfTheReverb(_ measure: Measure) throws {
    #expect(measure.gradient.reverb.preDelayMilliseconds == 0)
    for parameter in ReverbSettings.parameters where parameter.name != "preDelay" {
      try check(parameter, \.reverb, measure.gradient.reverb, measure, "reverb")
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
  /// towards larger ratios, the only ones there are.
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
    let step = 1e-3
    let slope = (4 * loss(1 + step) - 3 * loss(1) - loss(1 + 2 * step)) / (2 * step)
    #expect(abs(slope - exact) <= 2e-3 * abs(exact), "\(slope), \(exact)")
  }
}
