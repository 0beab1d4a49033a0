public import MixingConsole
public import SignalProcessing

/// What an inversion is given: a finished mix of the same recording, aligned with the tracks.
public struct RoughMixTask: Sendable {
  /// Of the whole song; channels of the trimmed tracks.
  public var spectra: CrossSpectra
  /// Stretches of the song: `excerpts[excerpt][track]`, mono or stereo, not trimmed.
  public var excerpts: [[AudioBuffer]]
  /// The rough mix in the same stretches, stereo.
  public var targets: [AudioBuffer]
  /// Frames at the beginning of each excerpt that only settle compressors.
  public var preRoll: Int
  /// Where the search starts: trims, and the values of everything that is locked.
  public var start: ConsoleSettings
  public var isStereo: [Bool]
  /// False for a track that is silent wherever the mix was looked at; its settings stay.
  public var isAudible: [Bool]
  /// Whether the mix has one channel, which tells nothing of pan and width.
  public var isMono: Bool
  /// Whether the mix was coded with loss.
  public var isCoded = false
  public var constraints = SettingConstraints()
  public var console: Console

  public init(
    spectra: CrossSpectra, excerpts: [[AudioBuffer]], targets: [AudioBuffer], preRoll: Int,
    start: ConsoleSettings, isStereo: [Bool], isAudible: [Bool], isMono: Bool, console: Console
  ) {
    self.spectra = spectra
    self.excerpts = excerpts
    self.targets = targets
    self.preRoll = preRoll
    self.start = start
    self.isStereo = isStereo
    self.isAudible = isAudible
    self.isMono = isMono
    self.console = console
  }
}

extension RoughMixTask {
  var linearFit: LinearFit {
    LinearFit(spectra, isStereo: isStereo, isMono: isMono, isCoded: isCoded)
  }
}

/// What an inversion found.
public struct RoughMixSettings: Equatable, Sendable {
  public var settings: ConsoleSettings
  /// Tracks that sound but are not heard in the mix; their faders are off.
  public var unheard: [Int]
  /// By how much each track is louder than in the mix, in decibels, because its fader is held or ends:
  /// 0 where it is not.
  public var levelDifferences: [Double]
  /// What is left of the mix, relative to it, averaged over sixth-octaves: 0 where it is met
  /// exactly, 1 for silence. Of the linear part of the console, faders not held; bands count less
  /// where no gains explain the mix.
  public var linearError: Double
  /// The power in the mix that no gains on the tracks explain, relative to all of it, 0...1: coding,
  /// reverb, compression, or an instrument that is not among the tracks.
  public var foreignShare: Double
  /// Scale-invariant signal-to-distortion ratio on the excerpts, in decibels; nil where only the
  /// balance was asked for.
  public var scaleInvariantSDR: Double?
}
