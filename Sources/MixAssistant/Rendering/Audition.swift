import AudioFiles
import MixMatching
import MixingConsole
import Sessions
import SignalProcessing
import Synchronization

/// Evaluates settings on a song: the whole mix as it would be exported, without a file at the end.
final class Audition: Sendable {
  private let console: Console
  private let files: [AudioFile]
  private let export: ExportTarget
  /// The spool file lies beside this path.
  private let path: String
  private let evaluations = RecentValues<ConsoleSettings, MixEvaluation?>(capacity: 4)
  /// Of the mix that was evaluated last, in LU.
  private let limiterLoss = Mutex(0.0)

  init(_ files: [AudioFile], console: Console, export: ExportTarget, besideMix path: String) {
    self.files = files
    self.console = console
    self.export = export
    self.path = path
  }

  /// Everything that is measured of an export.
  /// - Throws: `AudioFileError`.
  func measure(_ settings: ConsoleSettings) throws -> ExportedMix {
    let mix = try RenderMix.measure(
      console: console, settings: settings, source: source(), export: export, besideMix: path)
    let (known, level) = withoutLevel(settings)
    evaluations.keep(mix.evaluation?.louder(by: -level), for: known)
    return mix
  }

  /// What a search needs of an export, in about half the time; nil for a mix shorter than a window.
  /// - Throws: `AudioFileError`.
  func evaluate(_ settings: ConsoleSettings) throws -> MixEvaluation? {
    let (settings, level) = withoutLevel(settings)
    return try evaluations.value(for: settings) {
      var loss = limiterLoss.withLock { $0 }
      let mix = try RenderMix.evaluate(
        console: console, settings: settings, source: source(), export: export, besideMix: path,
        limiterLoss: &loss)
      limiterLoss.withLock { [loss] in $0 = loss }
      return mix.evaluation
    }?.louder(by: level)
  }

  /// Settings with the master's fader at 0 dB, and where it was, in decibels: exported to a loudness, both sound
  /// alike. As they are where the level is heard.
  private func withoutLevel(
    _ settings: ConsoleSettings
  ) -> (settings: ConsoleSettings, level: Double) {
    let level = settings.master.fader.decibels
    guard export.loudness != nil, level.isFinite else { return (settings, 0) }
    var result = settings
    result.master.fader.decibels = 0
    return (result, level)
  }

  private func source() throws -> StemSource {
    try StemSource(files, sampleRate: console.sampleRate, threads: console.threads)
  }
}
