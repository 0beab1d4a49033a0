public import MixStyle
public import MixingConsole
public import SignalProcessing

/// Decides settings: the one thing all methods have in common, from a plain balance to a learned
/// controller. What it decides is always settings; what sounds is the console.
public protocol MixMatcher: Sendable {
  /// The name a person chooses it by.
  var name: String { get }

  /// Settings for the tracks of a task.
  /// - Parameter progress: called after each step.
  func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings
}

/// What a matcher is given.
public struct MatchTask: Sendable {
  /// Stretches of the song: `excerpts[excerpt][track]`, mono or stereo, at the console's rate.
  public var excerpts: [[AudioBuffer]]
  /// Frames at the beginning of each excerpt that only settle compressors and reverb.
  public var preRoll: Int
  /// Where the search starts: trimmed, equally loud tracks.
  public var start: ConsoleSettings
  /// What analysis knows of each track.
  public var traits: [TrackTraits]
  /// The reference's features.
  public var reference: AudioFeatures
  public var console: Console
  public var seed: UInt64

  public init(
    excerpts: [[AudioBuffer]], preRoll: Int, start: ConsoleSettings, traits: [TrackTraits],
    reference: AudioFeatures, console: Console, seed: UInt64
  ) {
    self.excerpts = excerpts
    self.preRoll = preRoll
    self.start = start
    self.traits = traits
    self.reference = reference
    self.console = console
    self.seed = seed
  }
}

/// What a search wants to know of a track.
public struct TrackTraits: Equatable, Sendable {
  public var isStereo: Bool
  /// False for a track that is silent everywhere; its settings stay as they are.
  public var isAudible: Bool
  /// Share of the track's energy below 120 Hz, 0...1: bass instruments belong in the middle.
  public var lowShare: Double

  public init(isStereo: Bool, isAudible: Bool, lowShare: Double) {
    self.isStereo = isStereo
    self.isAudible = isAudible
    self.lowShare = lowShare
  }
}

/// How far a search has come.
public struct MatchProgress: Equatable, Sendable {
  public var step: Int
  /// The most steps there will be.
  public var stepLimit: Int
  /// The audio-feature loss on the excerpts.
  public var loss: Double
}
