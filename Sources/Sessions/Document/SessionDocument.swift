import Documents
public import MixingConsole

/// A mix as a document: which stems, which settings, where they came from and what made them.
///
/// The file format is described in `docs/session.md` and `docs/session.schema.json`. Fields that
/// this version does not know, the order of members and the digits of untouched numbers survive
/// reading and writing.
public struct SessionDocument: Sendable {
  public static let format = "mixwright-session"
  /// The version of the format that is written; older ones are migrated when read.
  public static let version = 1
  public static let sampleRateRange = 8000.0...384_000.0
  /// Of any level that was measured, in LUFS or dBTP: what Float32 can hold, and differences of it.
  public static let levelRange = -1000.0...1000.0
  /// Of `timeOriginSeconds`.
  public static let timeOriginRange = 0.0...1e9

  /// The program that made the document, for example `mixwright 0.1.0`.
  public var createdBy: String?
  /// Of the mix, in hertz.
  public var sampleRate: Double
  public var seed: UInt64 = 0
  /// When the song begins by its stems' time stamps, in seconds since midnight; nil where they do not tell.
  public var timeOriginSeconds: Double?
  public var tracks: [SessionTrack]
  /// Sound files beside the stems that are no tracks, as they were when the session was made, relative to `folder`;
  /// nil where nobody looked.
  public var otherFiles: [String]?
  /// Tracks that are one on the left and one on the right; nil where nobody has looked for them.
  public var pairs: [SessionPair]?
  public var reverb = StripState<ReverbSettings>()
  public var master = StripState<MasterSettings>()
  /// How much of the fit is applied, 0 (its start) to 1; change it with `setAmount`.
  public internal(set) var amount = 1.0
  /// Where fits begin, and why; nil in documents that do not say, which begin equally loud.
  public var start: StartRecord?
  /// What a fit may do.
  public var constraints = SessionConstraints()
  public var export = ExportTarget()
  /// Integrated loudness of the rendered mix in LUFS; nil before rendering.
  public var loudness: Double?
  /// True peak of the rendered mix in dBTP; nil before rendering.
  public var truePeak: Double?
  /// What the mix was matched to.
  public var references: [SessionReference] = []
  public var roughMix: SessionRoughMix?
  public var matcher: MatcherRecord?
  /// Why the settings are as they are.
  public var reasons: [SettingReason] = []
  /// What a person should know before trusting the mix, in sentences.
  public var warnings: [String] = []
  /// The name of the version that the settings were saved as or taken from last.
  public internal(set) var current: String?
  /// Mixes of the same stems that are kept beside the present one.
  public internal(set) var versions: [SessionVersion] = []
  /// What commands changed.
  public internal(set) var history = SessionHistory()

  /// The absolute path of the folder that relative files start from: the folder of the file that
  /// was read, the current directory for a new document.
  public internal(set) var folder: String
  /// What was read, to be kept where nothing changes.
  var source: Source?

  /// The tree of a document as it was read, and what was understood of it.
  struct Source: Sendable {
    let text: String
    let tree: JSONValue
    let understood: JSONValue
  }

  /// A new document with neutral settings; relative files start from the current directory.
  public init(sampleRate: Double, tracks: [SessionTrack]) {
    self.sampleRate = sampleRate
    self.tracks = tracks
    folder = Self.currentFolder
  }

  /// The first of the references; setting it replaces this one only.
  public var reference: SessionReference? {
    get { references.first }
    set {
      references.replaceSubrange(0..<min(references.count, 1), with: newValue.map { [$0] } ?? [])
    }
  }

  /// The settings of the whole console.
  ///
  /// - Precondition: New settings have one strip per track.
  public var settings: ConsoleSettings {
    get {
      var result = ConsoleSettings(trackCount: 0)
      result.tracks = tracks.map(\.settings)
      result.reverb = reverb.settings
      result.master = master.settings
      return result
    }
    set {
      precondition(newValue.tracks.count == tracks.count, "one strip per track")
      for index in tracks.indices { tracks[index].settings = newValue.tracks[index] }
      reverb.settings = newValue.reverb
      master.settings = newValue.master
    }
  }
}
