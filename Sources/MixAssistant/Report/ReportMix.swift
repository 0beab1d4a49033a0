import AudioFiles
import Foundation
import MixStyle
import MixingConsole
import Pages
import Sessions
import SignalProcessing

/// Makes the report of a session: renders its start, its mix and its versions, measures them and what
/// they were made after, and writes one web page.
public struct ReportMix: Sendable {
  /// How much audio the page holds of each song.
  public enum Audio: String, CaseIterable, Sendable {
    case none
    /// The busiest `excerptSeconds` of each song.
    case excerpt
    case full
  }

  public static let excerptSeconds = 30.0

  public var session: String
  /// Where the page goes.
  public var output: String
  public var audio = Audio.excerpt
  /// Whether an existing file may be replaced.
  public var overwrite = false
  public var threads = ProcessInfo.processInfo.activeProcessorCount

  /// - Parameter output: nil for a page beside the session: `mix.session.json`, `mix.report.html`.
  public init(session: String, output: String? = nil) {
    self.session = session
    self.output = output ?? Self.song(ofSession: session) + ".report.html"
  }

  /// What came of it.
  public struct Summary: Equatable, Sendable {
    public var file: String
    public var byteCount: Int
    /// The mix as it is exported.
    public var mix: ExportedMix
    /// The warnings of the page, one line each.
    public var warnings: [String]
  }

  /// What `run` would do.
  /// - Throws: as `run`.
  public func plan() throws -> WorkPlan {
    let opened = try OpenedSession(path: session)
    let inputs = inputs(opened)
    try Destination.check(output, overwrite: overwrite, inputs: inputs)
    return WorkPlan(reads: inputs, assumptions: opened.notes, writes: [output])
  }

  private func inputs(_ opened: OpenedSession) -> [String] {
    let aims = aims(of: opened.document)
    return opened.files.map(\.path) + [session] + aims.songs.map(\.file.path)
      + aims.references.map(\.path)
  }

  /// Renders, measures and writes.
  ///
  /// The page depends on the session and its files alone: the same ones give the same bytes.
  /// - Parameter progress: is told the part of the work that is done, 0...1.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`. Nothing is left behind then.
  public func run(progress: @escaping @Sendable (Double) -> Void) throws -> Summary {
    let opened = try OpenedSession(path: session)
    let document = opened.document
    let aims = aims(of: document)
    let inputs = inputs(opened)
    try Destination.check(output, overwrite: overwrite, inputs: inputs)

    let start = try render(document.neutralStart, opened, measuresTracks: false) {
      progress(0.2 * $0)
    }
    var mix = try render(document.settings, opened, measuresTracks: true) {
      progress(0.2 + 0.3 * $0)
    }
    try mix.exported.nameLimitedTracks(
      opened, console: Console(sampleRate: document.sampleRate, threads: threads))
    let programmes = try measure(
      [start.file, mix.file] + aims.songs.map(\.file),
      sections: [nil, nil] + aims.songs.map(\.section), sampleRate: document.sampleRate
    ) {
      progress(0.5 + 0.15 * $0)
    }
    var report = MixReport(
      title: Self.song(ofSession: session).split(separator: "/").last.map(String.init) ?? session,
      session: document, start: programmes[0].measurement, mix: programmes[1].measurement,
      references: zip(aims.songs, programmes.dropFirst(2)).map {
        MeasuredReference($0.kind, measured: $1.measurement)
      }, tracks: mix.tracks)
    let names = report.references.map(report.name)
    report.masterReduction = mix.masterReduction
    report.limitedPeaks = mix.exported.limitedPeaks
    report.reasons = document.heldReasons
    let warnings =
      opened.notes + aims.notes + document.warnings + mix.exported.notes(aimedAt: document.export)
      + zip(names, programmes.dropFirst(2)).flatMap { name, programme in
        programme.faults.filter { !document.tells($0, of: programme.file) }.map { "\(name): \($0)" }
      }
      + document.tracks.flatMap { track in track.warnings.map { "\(track.name): \($0)" } }
    var told: Set<String> = []
    report.warnings = warnings.filter { told.insert($0).inserted }
    report.distances = aims.references.changes(from: start.exported, to: mix.exported)
    let players = try players(
      programmes, songs: Array(zip(names, aims.songs.map(\.kind))), of: opened
    ) {
      progress(0.65 + 0.35 * $0)
    }
    report.players = players.versions
    report.playerNotes = players.notes
    let page = report.page
    let destination = try Destination(path: output, overwrite: overwrite, inputs: inputs)
    try destination.write(page)
    try destination.commit()
    progress(1)
    return Summary(
      file: output, byteCount: page.utf8.count, mix: mix.exported, warnings: report.warnings)
  }

  /// `Songs/mix.session.json` → `Songs/mix`.
  private static func song(ofSession path: String) -> String {
    for ending in [".session.json", ".json"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }
}

extension SessionDocument {
  /// The balance that fits start from: the same trims, the faders where the fit began, every other control
  /// neutral.
  var neutralStart: ConsoleSettings {
    var settings = ConsoleSettings(trackCount: tracks.count)
    for (index, track) in tracks.enumerated() {
      settings.tracks[index].trim = track.settings.trim
      if start?.balance == .stems, let fader = track.strip.fitted["fader"]?.start {
        settings.tracks[index].fader.decibels = fader
      }
    }
    return settings
  }
}

extension SessionDocument {
  /// Whether the fit has told a song's band limit already.
  fileprivate func tells(_ fault: StemFault, of song: AudioFile) -> Bool {
    guard case .bandLimited = fault else { return false }
    let name = URL(fileURLWithPath: song.path).lastPathComponent
    return warnings.contains { $0.contains(name) && $0.contains("ends at") }
  }
}
