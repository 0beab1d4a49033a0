public import Corpus
public import SignalProcessing

/// One track as a controller is shown it.
public struct TrainingTrack: Sendable {
  public let name: String
  /// Nil where nobody knows, as with real multitracks.
  public let function: PartFunction?
  /// Mono or stereo, before trim.
  public let audio: AudioBuffer
}
