public import MixingConsole

/// A song, or a style profile, that a mix should sound like, as a person asks for it.
public struct ReferenceRequest: Equatable, Sendable {
  /// A sound file, or a style profile (`.style.json`).
  public var file: String
  /// Relative to the other references; positive.
  public var weight = 1.0
  /// What the mix should take from it; nil for everything.
  public var aspects: Set<MixAspect>?
  /// The stretch that counts, in seconds; nil for the whole song.
  public var section: ClosedRange<Double>?

  public init(file: String) { self.file = file }
}
