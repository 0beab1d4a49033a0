/// What people mean when they speak of one side of a mix. Every control belongs to one
/// (`Parameter.aspect`), so a person can say "only the tone" or "keep the balance".
public enum MixAspect: String, CaseIterable, Hashable, Sendable {
  /// Which track is how loud: faders.
  case balance
  /// Equalizers.
  case tone
  /// Compressors.
  case dynamics
  /// Pan and stereo width.
  case width
  /// Reverb and what is sent to it.
  case space
  /// Level of the whole mix.
  case loudness
}
