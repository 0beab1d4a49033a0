public import MixStyle
public import MixingConsole
public import Roles
public import SignalProcessing

/// Decides settings: the one thing all methods have in common, from a plain balance to a learned
/// controller. What it decides is always settings; what sounds is the console.
public protocol MixMatcher: Sendable {
  /// The name a person chooses it by.
  var name: String { get }

  /// Whether it searches for a style, so that decisions of no use for it may be taken back; a baseline
  /// does what it does.
  var fitsStyle: Bool { get }

  /// Whether it can decide nothing without a style to match.
  var needsReference: Bool { get }

  /// Whether it uses stretches of the stems themselves (`MatchTask.excerpts`), not their band powers alone.
  var usesExcerpts: Bool { get }

  /// Whether it uses the audio of the references (`MatchTask.references`) beside their features.
  var usesReferenceAudio: Bool { get }

  /// How much time it takes itself; nil where there is no choice.
  var fitQuality: FitQuality? { get }

  /// How far it may go for a reference; nil where there is no choice.
  var fitReach: FitReach? { get }

  /// The weights that it decides with; nil for one that has not learned.
  var controller: ControllerOrigin? { get }

  /// Settings for the tracks of a task; they satisfy its constraints.
  /// - Parameter progress: called after each step.
  func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings
}

extension MixMatcher {
  public var fitsStyle: Bool { false }
  public var needsReference: Bool { false }
  public var usesExcerpts: Bool { false }
  public var usesReferenceAudio: Bool { false }
  public var fitQuality: FitQuality? { nil }
  public var fitReach: FitReach? { nil }
  public var controller: ControllerOrigin? { nil }
}

/// A matcher that can look for several good answers.
public protocol VariationMatcher: MixMatcher {
  /// Different answers that the search takes for good ones; `MatchTask.best(_:of:)` compares them.
  /// - Returns: about `count` answers.
  func variations(
    _ task: MatchTask, count: Int, progress: (MatchProgress) -> Void
  ) -> [ConsoleSettings]
}

/// What a matcher is given.
public struct MatchTask: Sendable {
  /// Stretches of the song, `excerpts[excerpt][track]`, mono or stereo, at the console's rate: the input of a
  /// learned controller.
  public var excerpts: [[AudioBuffer]]
  /// Frames at the beginning of each excerpt that only settle compressors and reverb.
  public var preRoll: Int
  /// Band powers of stretches of the song, one per track, before trim and equalizer, behind the compressor of
  /// the start: what a model of the mix is made of.
  public var bandPowers: [BandFrames]
  /// Where the search starts: trimmed, equally loud tracks, or what a person made of them.
  public var start: ConsoleSettings
  /// What analysis knows of each track.
  public var traits: [TrackTraits]
  /// Tracks that are one on the left and one on the right, left first.
  public var pairs: [[Int]] = []
  /// Whether the tracks are close recordings without a room.
  public var isDry = false
  /// What the mix should sound like.
  public var objective: StyleObjective
  /// What may not move, and how far.
  public var constraints = SettingConstraints()
  public var console: Console
  public var seed: UInt64
  /// The song itself; nil where only excerpts are known.
  public var song: WholeSong?
  /// Stretches of the references: `references[reference][excerpt]`, stereo, at any rate; none of those of
  /// which only features are known. A learned controller's input beside the objective.
  public var references: [[AudioBuffer]] = []

  public init(
    excerpts: [[AudioBuffer]], preRoll: Int, bandPowers: [BandFrames], start: ConsoleSettings,
    traits: [TrackTraits], objective: StyleObjective, console: Console, seed: UInt64
  ) {
    self.excerpts = excerpts
    self.preRoll = preRoll
    self.bandPowers = bandPowers
    self.start = start
    self.traits = traits
    self.objective = objective
    self.console = console
    self.seed = seed
  }
}

/// How a search evaluates a whole song.
public struct WholeSong: Sendable {
  /// Renders the mix as it would be exported and measures it; nil where that fails.
  public var evaluate: @Sendable (ConsoleSettings) -> MixEvaluation?
  /// The mix of the start; nil where it has not been evaluated.
  public var start: MixEvaluation?

  public init(
    start: MixEvaluation? = nil, evaluate: @escaping @Sendable (ConsoleSettings) -> MixEvaluation?
  ) {
    self.evaluate = evaluate
    self.start = start
  }
}

/// What an evaluation of the whole song measures.
public struct MixEvaluation: Sendable {
  /// Of the mix as it would be exported.
  public var features: StyleFeatures
  /// Integrated loudness of the console's mix, before it is exported, in LUFS.
  public var consoleLoudness: Double

  public init(features: StyleFeatures, consoleLoudness: Double) {
    self.features = features
    self.consoleLoudness = consoleLoudness
  }

  /// The same mix with the master's fader higher by so many decibels.
  public func louder(by decibels: Double) -> MixEvaluation {
    MixEvaluation(features: features, consoleLoudness: consoleLoudness + decibels)
  }
}

/// What a search wants to know of a track.
public struct TrackTraits: Equatable, Sendable {
  public var isStereo: Bool
  /// False for a track that is silent everywhere; its settings stay as they are.
  public var isAudible: Bool
  /// Share of the track's energy below 120 Hz, 0...1: bass instruments belong in the middle.
  public var lowShare: Double
  /// What the track is for.
  public var role: Role

  public init(isStereo: Bool, isAudible: Bool, lowShare: Double, role: Role = .unknown) {
    self.isStereo = isStereo
    self.isAudible = isAudible
    self.lowShare = lowShare
    self.role = role
  }
}

/// How far a search has come.
public struct MatchProgress: Equatable, Sendable {
  /// Part of the work that is done, 0...1.
  public var fraction: Double
  /// The style distance of the whole song, where the search has evaluated it.
  public var distance: Double?
}
