import AudioFiles
import Foundation
public import MixMatching
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

/// The main job: from stems, and the finished song they should sound like, to a mix and the
/// session that made it.
public struct MatchMix: Sendable {
  /// Folders and files.
  public var stems: [String]
  /// Finished songs; none for the loudness-balanced mix.
  public var references: [ReferenceRequest]
  /// Where the mix goes; the session goes beside it.
  public var output: String
  public var matcher: any MixMatcher
  public var options = RenderOptions()
  public var seed: UInt64 = 0
  /// Of the session, in hertz; nil for the most common among the stems.
  public var sampleRate: Double?

  public init(
    stems: [String], references: [ReferenceRequest] = [], output: String,
    matcher: any MixMatcher
  ) {
    self.stems = stems
    self.references = references
    self.output = output
    self.matcher = matcher
  }

  /// Loudness of a mix that has no reference, in LUFS: what streaming services play at.
  public static let defaultLoudness = -14.0
  /// Seconds of an excerpt and before it, and how many there are.
  private static let excerptLength = 3.0
  private static let preRoll = 0.4
  private static let excerptCount = 4
  /// The same of the stretches that the model of the mix is made of.
  private static let surveyLength = 3.0
  private static let surveyCount = 20

  /// Analyses, fits, renders and writes.
  /// - Throws: `AudioFileError`, `SessionError`, `MixAssistantError`. Nothing is left behind then.
  public func run(progress: @escaping @Sendable (MixProgress) -> Void) throws -> MixSummary {
    let clock = ContinuousClock()
    var phases: [(MixProgress.Phase, Duration)] = []
    func timed<Result>(
      _ phase: MixProgress.Phase, _ body: () throws -> Result
    ) rethrows -> Result {
      progress(MixProgress(phase: phase, fraction: 0))
      let start = clock.now
      defer { phases.append((phase, clock.now - start)) }
      return try body()
    }

    let sessionFile = sessionPath(besideMix: output)
    try check(sessionFile)
    let (song, references) = try timed(.analyse) { try analyse(progress) }
    let console = Console(sampleRate: song.sampleRate, threads: options.threads)
    let source = {
      try StemSource(song.stems.map(\.file), sampleRate: song.sampleRate, threads: options.threads)
    }
    try checkInputs(song, references)

    var automatic = ExportTarget()
    let loudness = references.loudness
    automatic.loudness = (loudness ?? Self.defaultLoudness).rounded(toPlaces: 2)
    let export = try options.target(automatic: automatic, reference: loudness)
    let (settings, start) = try timed(.fit) {
      try fit(song, references, console, source, export, progress)
    }

    let mix = try timed(.render) {
      try RenderMix.render(
        console: console, settings: settings, source: source(), export: export,
        to: output, options: options,
        inputs: inputs(song, references)
      ) {
        progress(MixProgress(phase: .render, fraction: $0))
      }
    }
    let end = references.style(of: mix)
    let document = try session(song, references, settings, export, mix, start: start, end: end)
    try document.write(to: sessionFile)
    return MixSummary(
      mixFile: output, sessionFile: sessionFile, session: document, mix: mix, start: start,
      end: end, phases: phases.map { ($0.0.rawValue, $0.1 / .seconds(1)) },
      notes: song.notes + song.warnings + mix.notes(aimedAt: export))
  }

  private func check(_ sessionFile: String) throws {
    try AudioFileWriter.check(
      path: output, format: options.format, overwrite: options.overwrite, inputs: [])
    if !options.overwrite && FileManager.default.fileExists(atPath: sessionFile) {
      throw MixAssistantError(
        exitStatus: 73,
        "\(sessionFile): already exists; choose another name, or replace it with --force")
    }
    if matcher.name != BalancedMatcher().name && references.isEmpty {
      throw MixAssistantError.usage(
        "--matcher \(matcher.name) needs a song to match; add --reference, or use "
          + "--matcher balanced")
    }
    if references.isEmpty { _ = try options.target(automatic: ExportTarget(), reference: nil) }
  }

  private func inputs(_ song: Song, _ references: [ReferenceAnalysis]) -> [String] {
    song.stems.map(\.file.path) + references.map(\.file.path)
  }

  /// The output may not replace an input even where files may be overwritten.
  private func checkInputs(_ song: Song, _ references: [ReferenceAnalysis]) throws {
    try AudioFileWriter.check(
      path: output, format: options.format, overwrite: options.overwrite,
      inputs: inputs(song, references))
  }

  private func analyse(
    _ progress: @escaping @Sendable (MixProgress) -> Void
  ) throws -> (Song, [ReferenceAnalysis]) {
    let part = references.isEmpty ? 1.0 : 0.8
    let files = try references.map { try ReferenceAnalysis.open($0) }
    let song = try Song(paths: stems, sampleRate: sampleRate, threads: options.threads) {
      progress(MixProgress(phase: .analyse, fraction: $0 * part))
    }
    let analyses = concurrentMap(count: files.count, threads: options.threads) { index in
      Result {
        try ReferenceAnalysis(references[index], files[index], sampleRate: song.sampleRate) {
          if index == 0 {
            progress(MixProgress(phase: .analyse, fraction: part + $0 * (1 - part)))
          }
        }
      }
    }
    return (song, try analyses.map { try $0.get() })
  }

  /// The matcher's settings, and the style of the balanced start when it is exported like the mix.
  private func fit(
    _ song: Song, _ references: [ReferenceAnalysis], _ console: Console,
    _ source: () throws -> StemSource, _ export: ExportTarget,
    _ progress: @escaping @Sendable (MixProgress) -> Void
  ) throws -> (ConsoleSettings, StyleComparison?) {
    var start = song.trimmed
    guard let loudness = references.loudness else { return (start, nil) }
    let balanced = try RenderMix.measure(
      console: console, settings: start, source: source(), export: export, besideMix: output)
    guard let comparison = references.style(of: balanced) else {
      throw MixAssistantError.data(
        "\(stems.joined(separator: ", ")): the song is shorter than half a second; "
          + "give longer stems")
    }
    start.master.fader.decibels = min(max(loudness - balanced.consoleLoudness, -24), 24)
    start = start.rounded()
    let task = MatchTask(
      excerpts: try song.excerpts(
        length: Self.excerptLength, count: Self.excerptCount, preRoll: Self.preRoll),
      preRoll: Int(Self.preRoll * song.sampleRate),
      survey: try song.survey(
        length: Self.surveyLength, count: Self.surveyCount, threads: options.threads),
      start: start, traits: song.traits, objective: references.objective, console: console,
      seed: seed)
    let matched = matcher.match(task) {
      progress(MixProgress(phase: .fit, fraction: 0.9 * $0.fraction, distance: $0.distance))
    }
    let explained = task.explained(matched)
    let settings = task.kept(audible: explained.settings)
    progress(MixProgress(phase: .fit, fraction: 1))
    return (settings, comparison)
  }
}
