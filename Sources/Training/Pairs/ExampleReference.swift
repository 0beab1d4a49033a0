import SignalProcessing

/// A finished song that examples are asked to sound like: in one of the recipes' styles, or a file.
public struct ExampleReference: Sendable {
  /// Stereo.
  let audio: AudioBuffer
  /// Nil for a file.
  let style: MixingStyle?
  /// Of the song that it is a mix of; nil for a file.
  let identity: String?
}
