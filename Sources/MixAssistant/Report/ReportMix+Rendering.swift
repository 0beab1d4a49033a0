import AudioFiles
import MixStyle
import MixingConsole
import Pages
import Sessions
import SignalProcessing

extension ReportMix {
  /// A rendering as it would be exported.
  struct Rendering {
    /// Has no name any more; goes with this value.
    var file: AudioFile
    var exported: ExportedMix
    /// Empty where they were not measured.
    var tracks: [TrackMeasurement] = []
    var masterReduction: ReductionSeries?
  }

  /// Points of a series over time, at most; a figure does not show more.
  static let seriesLength = 240

  /// Renders settings through the session's export stage.
  func render(
    _ settings: ConsoleSettings, _ opened: OpenedSession, measuresTracks: Bool,
    progress: @escaping (Double) -> Void
  ) throws -> Rendering {
    let sampleRate = opened.document.sampleRate
    let export = opened.document.export
    let source = try StemSource(opened.files, sampleRate: sampleRate, threads: threads)
    let length = max(source.frameCount, 1)
    let renderer = StreamingRenderer(
      console: Console(sampleRate: sampleRate, threads: threads), settings: settings,
      source: source)
    let step = renderer.step
    let blockFrames =
      step * max(1, (length + step * Self.seriesLength - 1) / (step * Self.seriesLength))
    var recorder = TrackRecorder(
      trackCount: measuresTracks ? settings.tracks.count : 0, sampleRate: sampleRate,
      interval: Double(blockFrames) / sampleRate)
    var position = 0
    let stage = ExportStage(sampleRate: sampleRate, target: export, threads: threads)
    var result = try withSpoolFile(beside: output) { path in
      do {
        let exported = try stage.write(
          to: path, format: .float32, overwrite: false, inputs: [], range: 0..<Int.max,
          progress: progress
        ) {
          let mix: AudioBuffer
          if measuresTracks {
            let block = try renderer.renderStems(frameCount: blockFrames)
            recorder.add(block.tracks, renderer.takeReductions(), threads: threads)
            mix = block.mix
          } else {
            mix = try renderer.render(frameCount: blockFrames)
          }
          position += mix.frameCount
          return (mix, min(Double(position) / Double(length), 1))
        }
        return Rendering(file: try AudioFile(path: path, staysOpen: true), exported: exported)
      } catch let error as AudioFileError where error.path == path {
        throw error.attributed(to: output)
      }
    }
    if measuresTracks {
      result.tracks = recorder.tracks(settings)
      let compressor = settings.master.compressor
      result.masterReduction = compressor.ratio > 1 ? recorder.master : nil
    }
    return result
  }
}

/// Loudness and gain reduction of every track while a mix is rendered.
private struct TrackRecorder {
  private let interval: Double
  private let meters: [LoudnessMeter]
  private var reductions: [ConsoleReductions] = []

  init(trackCount: Int, sampleRate: Double, interval: Double) {
    self.interval = interval
    meters = (0..<trackCount).map { _ in
      LoudnessMeter(sampleRate: sampleRate, channelCount: 2, measuresTruePeak: false)
    }
  }

  mutating func add(_ tracks: [AudioBuffer], _ reduction: ConsoleReductions, threads: Int) {
    // Each meter is used by one thread at a time.
    nonisolated(unsafe) let meters = meters
    _ = concurrentMap(count: tracks.count, threads: threads) { meters[$0].add(tracks[$0]) }
    if tracks.first?.frameCount ?? 0 > 0 { reductions.append(reduction) }
  }

  func tracks(_ settings: ConsoleSettings) -> [TrackMeasurement] {
    meters.indices.map { index in
      TrackMeasurement(
        loudness: meters[index].integratedLoudness,
        reduction: settings.tracks[index].compressor.ratio > 1
          ? series { $0.tracks[index] } : nil)
    }
  }

  var master: ReductionSeries { series { $0.master } }

  private func series(_ part: (ConsoleReductions) -> GainReduction) -> ReductionSeries {
    let values = reductions.map(part)
    return ReductionSeries(
      mean: TimeSeries(interval: interval, values: values.map(\.mean)),
      peak: TimeSeries(interval: interval, values: values.map(\.peak)))
  }
}
