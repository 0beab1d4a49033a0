public import MixingConsole
public import Sessions

/// Everything that a report shows about a mix: its session and the measurements of its sound.
/// `page` makes one self-contained web page of it.
public struct MixReport: Sendable {
  /// The song's name.
  public var title: String
  public var session: SessionDocument
  /// The same tracks in the balance that fits begin with and every other control neutral, exported like the mix.
  public var start: ProgrammeMeasurement
  public var mix: ProgrammeMeasurement
  /// The songs that the mix was matched to, as far as they can still be read.
  public var references: [MeasuredReference]
  /// In the order of the session's tracks.
  public var tracks: [TrackMeasurement]
  public var masterReduction: ReductionSeries?
  /// The index of the reference that figures are compared with.
  var shown = 0
  /// How far start and mix are from what was requested, by one or several measures.
  public var distances: [StyleChange] = []
  /// Where the limiter reduces the mix most, the largest reduction first.
  public var limitedPeaks: [LimitedPeak] = []
  public var reasons: [SettingReason] = []
  /// Warnings, one sentence each: faults of files, requests that were not met.
  public var warnings: [String] = []
  /// Audio to compare, all equally loud.
  public var players: [PlayableVersion] = []
  /// Notes on the players, one sentence each.
  public var playerNotes: [String] = []

  /// - Precondition: one measurement per track.
  public init(
    title: String, session: SessionDocument, start: ProgrammeMeasurement,
    mix: ProgrammeMeasurement, references: [MeasuredReference], tracks: [TrackMeasurement]
  ) {
    precondition(tracks.count == session.tracks.count, "one measurement per track")
    self.title = title
    self.session = session
    self.start = start
    self.mix = mix
    self.references = references
    self.tracks = tracks
  }
}
