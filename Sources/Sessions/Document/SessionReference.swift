public import MixingConsole

/// Something that a mix was matched to: a finished song, a section of one, or a kept style.
public struct SessionReference: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// A sound file.
    case song
    /// A style profile, made of one song or many.
    case style
  }

  /// Its path, absolute or relative to the document's `folder`, with `/` separators.
  public var file: String
  public var kind = Kind.song
  public var fingerprint: String?
  /// Integrated loudness in LUFS.
  public var loudness: Double?
  public var seconds: Double?
  /// How much it counts beside other references; positive.
  public var weight = 1.0
  /// What it is a reference for; empty for everything.
  public var aspects: [MixAspect] = []
  /// The section that counts; nil for the beginning and the end.
  public var fromSeconds: Double?
  public var toSeconds: Double?

  public init(file: String) { self.file = file }
}
