public import Corpus
public import SignalProcessing

/// One track as the input of a controller.
public struct TrainingTrack: Sendable {
  public let name: String
  /// Nil if unknown, as for real multitracks.
  public let function: PartFunction?
  /// Mono or stereo, before trim.
  public let audio: AudioBuffer
}
