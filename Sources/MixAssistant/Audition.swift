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
  /// What was heard last, the newest last.
  private let heard = Mutex<[(settings: ConsoleSettings, features: StyleFeatures?)]>([])
  /// Of the mix that was heard last, in LU.
  private let limiterLoss = Mutex(0.0)
  private static let remembered = 4

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
    remember(settings, mix.style)
    return mix
  }

  /// The style alone, in about half the time.
  /// - Throws: `AudioFileError`.
  func style(_ settings: ConsoleSettings) throws -> StyleFeatures? {
    let known = heard.withLock { heard in heard.last { $0.settings == settings } }
    if let known { return known.features }
    var loss = limiterLoss.withLock { $0 }
    let features = try RenderMix.style(
      console: console, settings: settings, source: source(), export: export, besideMix: path,
      limiterLoss: &loss)
    limiterLoss.withLock { [loss] in $0 = loss }
    remember(settings, features)
    return features
  }

  private func source() throws -> StemSource {
    try StemSource(files, sampleRate: console.sampleRate, threads: console.threads)
  }

  private func remember(_ settings: ConsoleSettings, _ features: StyleFeatures?) {
    heard.withLock { heard in
      heard.append((settings, features))
      if heard.count > Self.remembered { heard.removeFirst() }
    }
  }
}
