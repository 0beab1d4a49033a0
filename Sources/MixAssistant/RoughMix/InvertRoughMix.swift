import AudioFiles
public import MixMatching
public import MixingConsole
import SignalProcessing

/// "Give me my rough mix as an editable session": from stems and a bounce of them to settings.
public struct InvertRoughMix: Sendable {
  /// Folders and files.
  public var stems: [String]
  /// The bounce; any format, sample rate and start.
  public var roughMix: String
  /// Whether only fader, pan and width are wanted.
  public var onlyBalance = false
  public var inversion = RoughMixInversion()
  public var constraints = SettingConstraints()
  /// Seconds of the song to look at, from its beginning; nil for all.
  public var until: Double?
  /// Of the session, in hertz; nil for the most common among the stems.
  public var sampleRate: Double?
  public var threads = 1

  public init(stems: [String], roughMix: String) {
    self.stems = stems
    self.roughMix = roughMix
  }

  public struct Result: Sendable {
    public var settings: ConsoleSettings
    public var report: RoughMixReport
    /// In hertz.
    public var sampleRate: Double
    /// Of the tracks, in order.
    public var names: [String]
    public var files: [String]
  }

  /// - Parameter progress: 0...1 of analysis and of the fit.
  /// - Throws: `AudioFileError`, `MixAssistantError`: also where the bounce is not of these stems.
  public func run(
    progress: @escaping @Sendable (MixProgress) -> Void = { _ in }
  ) throws -> Result {
    let file = try AudioFile(path: roughMix)
    let song = try Song(paths: stems, sampleRate: sampleRate, threads: threads) {
      progress(MixProgress(phase: .analyse, fraction: 0.5 * $0))
    }
    let console = Console(sampleRate: song.sampleRate, threads: threads)
    var rough = try RoughMixAnalysis(file, song, console: console, until: until) {
      progress(MixProgress(phase: .analyse, fraction: 0.5 + 0.5 * $0))
    }
    rough.task.constraints = constraints
    let found =
      onlyBalance
      ? inversion.balance(rough.task)
      : inversion.invert(rough.task) { progress(MixProgress(phase: .fit, fraction: $0)) }
    try Cancellation.check()
    return Result(
      settings: found.settings, report: rough.report(found), sampleRate: song.sampleRate,
      names: rough.names, files: song.stems.map(\.file.path))
  }
}
