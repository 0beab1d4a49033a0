import AudioFiles
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing
import Synchronization

/// Hears what settings make of a song: the whole mix as it would be exported, without a file at the end.
final class Audition: Sendable {
  private let console: Console
  private let files: [AudioFile]
  private let export: ExportTarget
  /// The passing file lies beside this path.
  private let path: String
  private let heard = RecentValues<ConsoleSettings, StyleFeatures?>(capacity: 4)
  /// Of the mix that was heard last, in LU.
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
    heard.keep(mix.style, for: settings)
    return mix
  }

  /// The style alone, in about half the time.
  /// - Throws: `AudioFileError`.
  func style(_ settings: ConsoleSettings) throws -> StyleFeatures? {
    try heard.value(for: settings) {
      var loss = limiterLoss.withLock { $0 }
      let features = try RenderMix.style(
        console: console, settings: settings, source: source(), export: export, besideMix: path,
        limiterLoss: &loss)
      limiterLoss.withLock { [loss] in $0 = loss }
      return features
    }
  }

  private func source() throws -> StemSource {
    try StemSource(files, sampleRate: console.sampleRate, threads: console.threads)
  }
}
