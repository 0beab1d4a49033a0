public import MixingConsole

/// One track of a session: its stem, what was measured on it, and its strip.
public struct SessionTrack: Equatable, Sendable {
  /// Unique in the session.
  public var name: String
  /// The stem's path, absolute or relative to the document's `folder`, with `/` separators.
  public var file: String
  /// Hash of the stem's content, for example `xxh128:...`, by which a changed stem is noticed.
  public var fingerprint: String?
  /// 1 or 2.
  public var channels: Int?
  /// Length of the stem.
  public var seconds: Double?
  /// Where the stem begins in the song, by its time stamp; below 0 where an encoder's delay is left out.
  public var startSeconds = 0.0
  /// Whether sound is missing from the stem, and a person takes it as it is.
  public var isDamaged = false
  /// Integrated loudness of the stem as measured, in LUFS; nil for a silent one.
  public var loudness: Double?
  /// What the track is for; nil where nobody knows.
  public var role: SessionRole?
  /// Faults found on the stem, in sentences.
  public var warnings: [String] = []
  public var strip = StripState<TrackSettings>()

  /// Of `seconds`.
  public static let lengthRange = 0.0...1e9
  /// Of `startSeconds`.
  public static let startRange = -1.0...86_400.0

  public init(name: String, file: String) {
    self.name = name
    self.file = file
  }

  public var settings: TrackSettings {
    get { strip.settings }
    set { strip.settings = newValue }
  }

  /// Where the values came from, by `Parameter.name`; those not listed are defaults.
  public var origins: [String: SettingOrigin] {
    get { strip.origins }
    set { strip.origins = newValue }
  }
}
