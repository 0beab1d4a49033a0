import SignalProcessing
public import _Differentiation

/// A level control in decibels; minus infinity is off.
public struct Level: Differentiable, Equatable, Sendable {
  public var decibels: Double

  public init(decibels: Double) { self.decibels = decibels }

  /// The linear gain 10^(dB/20).
  @differentiable(reverse)
  public var gain: Double { SignalProcessing.gain(decibels: decibels) }
}

/// Every setting of one channel strip, in physical units. The defaults are neutral: the strip
/// passes its track unchanged (a mono track at -3 dB to either side, the centre of the pan law).
public struct TrackSettings: Differentiable, Equatable, Sendable {
  /// Level before everything else, from analysis; never fitted.
  @noDerivative public var trim = Level(decibels: 0)
  @noDerivative public var isPolarityInverted = false
  @noDerivative public var isMuted = false
  @noDerivative public var isSoloed = false
  public var equalizer = EqualizerSettings()
  public var compressor = CompressorSettings()
  public var fader = Level(decibels: 0)
  /// -1 (left) ... 1 (right): constant-power pan of a mono track, balance of a stereo one.
  public var pan = 0.0
  /// 0 (mono) ... 1 (unchanged) ... 2: the side signal's gain; stereo tracks only.
  public var width = 1.0
  /// Post-fader level into the reverb.
  public var send = Level(decibels: -.infinity)

  public init() {}

  public static let parameters: [Parameter<TrackSettings>] =
    [
      Parameter(
        "trim.decibels", name: "trim", .balance, .decibels, -60...60, default: 0, resolution: 0.01,
        \.trim.decibels, gradient: nil,
        help:
          "Level before the equalizer; the analysis sets it so that all tracks are equally loud.")
    ]
    + EqualizerSettings.parameters.map {
      $0.within("equalizer", \.equalizer, gradient: \.equalizer)
    }
    + CompressorSettings.parameters.map {
      $0.within("compressor", \.compressor, gradient: \.compressor)
    }
    + [
      Parameter(
        "fader.decibels", name: "fader", .balance, .decibels, -60...12, default: 0, off: -.infinity,
        resolution: 0.01, \.fader.decibels, gradient: \.fader.decibels,
        help: "Level of the track in the mix."),
      Parameter(
        "pan", .width, .none, -1...1, default: 0, resolution: 0.001, \.pan, gradient: \.pan,
        help: "Position from -1 (left) to 1 (right); balance on stereo tracks."),
      Parameter(
        "width", .width, .none, 0...2, default: 1, resolution: 0.001, \.width, gradient: \.width,
        help: "Stereo tracks only: 0 is mono, 1 is unchanged, 2 doubles the side signal."),
      Parameter(
        "send.decibels", name: "send", .space, .decibels, -60...6, default: -.infinity,
        off: -.infinity,
        resolution: 0.01, \.send.decibels, gradient: \.send.decibels,
        help: "Level into the reverb, after the fader."),
    ]
}
