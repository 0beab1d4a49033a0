import AudioFiles
import MixingConsole
import Sessions
import SignalProcessing

extension ExportedMix {
  /// Seconds before a peak that are rendered for compressors and reverb to settle, and how near to it in
  /// time the mix is looked at: a master's equalizer moves peaks a little.
  private static let settling = 1.5
  private static let reach = 0.002

  /// Finds out which track peaks where the limiter takes most: the one without which the tracks' sum is
  /// lowest there. The reverb counts as one.
  /// - Throws: `AudioFileError`.
  mutating func nameLimitedTracks(
    _ stems: [Stem], tracks settings: ConsoleSettings, console: Console
  ) throws {
    for index in limitedPeaks.indices {
      limitedPeaks[index].track = try Self.track(
        at: limitedPeaks[index].frame, stems, settings, console)
    }
  }

  /// The same of a session's mix.
  mutating func nameLimitedTracks(_ project: OpenedProject, console: Console) throws {
    try nameLimitedTracks(
      project.stems, tracks: project.document.settings, console: console)
  }

  private static func track(
    at frame: Int, _ stems: [Stem], _ settings: ConsoleSettings, _ console: Console
  ) throws -> String? {
    let before = Int(settling * console.sampleRate)
    let reach = Int(reach * console.sampleRate)
    let audio = try concurrentMap(count: stems.count, threads: console.threads) { track in
      Result {
        try stems[track].file.frames(
          (frame - before)..<(frame + reach), sampleRate: console.sampleRate)
      }
    }.map { try $0.get() }
    let renderer = StreamingRenderer(
      console: console, settings: settings, source: BufferedTracks(audio))
    let block = try renderer.renderStems(frameCount: before + reach)
    let around = (before - reach)..<(before + reach)
    let names = stems.map(\.name) + ["the reverb"]
    let parts = zip(names, block.tracks + [block.reverb]).filter { $0.1.channelCount == 2 }
    var best: (name: String, peak: Float)?
    for part in parts where part.1.frames(around).peak > 0 {
      var rest: Float = 0
      for channel in 0..<2 {
        for frame in around {
          let others = parts.reduce(Float(0)) { $0 + $1.1.channels[channel][frame] }
          rest = max(rest, abs(others - part.1.channels[channel][frame]))
        }
      }
      if best.map({ rest < $0.peak }) ?? true { best = (part.0, rest) }
    }
    return best?.name
  }
}

extension AudioBuffer {
  fileprivate var peak: Float {
    channels.lazy.flatMap { $0 }.reduce(0) { max($0, abs($1)) }
  }
}
