public import Roles
public import SignalProcessing

/// A part of a song as sound: one file of a multitrack.
public struct RecordedStem: Sendable {
  /// The part's name, unique in its song.
  public let name: String
  public let function: PartFunction
  public let instrument: Instrument
  public let recording: RecordingPlan
  /// Mono or stereo.
  public let audio: AudioBuffer

  /// What it is for in a mix.
  public var role: Role { function.role(on: instrument) }
}
