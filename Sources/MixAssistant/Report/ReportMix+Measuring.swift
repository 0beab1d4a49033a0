import AudioFiles
import MixStyle
import Pages
import SignalProcessing

extension ReportMix {
  /// A finished song with what was measured on it.
  struct Programme {
    var file: AudioFile
    /// The part that was measured, in frames of the file.
    var section: Range<Int>
    var measurement: ProgrammeMeasurement
    /// What is wrong with it.
    var faults: [StemFault]
  }

  private static let shortestInterval = 0.5

  /// Measures songs, several at the same time: first start and mix, then those that they are
  /// compared with.
  ///
  /// - Parameters:
  ///   - sections: what counts of each song in seconds; nil for all of it.
  ///   - sampleRate: of the session, in hertz.
  func measure(
    _ files: [AudioFile], sections: [ClosedRange<Double>?], sampleRate: Double,
    progress: @escaping @Sendable (Double) -> Void
  ) throws -> [Programme] {
    try concurrentMap(count: files.count, threads: threads) { index in
      Result {
        try Self.measure(
          files[index], section: sections[index], sampleRate: sampleRate, findsFaults: index > 1
        ) {
          if index == 0 { progress($0) }
        }
      }
    }.map { try $0.get() }
  }

  private static func measure(
    _ file: AudioFile, section: ClosedRange<Double>?, sampleRate: Double, findsFaults: Bool,
    progress: (Double) -> Void
  ) throws -> Programme {
    let channels = file.channelCount
    let reader = try ResampledReader(file, sampleRate: sampleRate)
    let all = 0..<reader.frameCount
    let part =
      section.map {
        (Int($0.lowerBound * sampleRate)..<Int($0.upperBound * sampleRate)).clamped(to: all)
      } ?? all
    if part.lowerBound > 0 { try reader.seek(toFrame: part.lowerBound) }
    let loudness = LoudnessMeter(
      sampleRate: sampleRate, channelCount: channels, isDualMono: true)
    let thirdOctaves = ThirdOctaveMeter(sampleRate: sampleRate, channelCount: channels)
    var levels = LevelStatistics(sampleRate: sampleRate, channelCount: channels)
    let bands = BarkSpectrumMeter(sampleRate: sampleRate, channelCount: channels)
    let duration = Double(part.count) / sampleRate
    let tenths = max(shortestInterval, duration / Double(seriesLength)) * 10
    let interval = tenths.rounded(.up) / 10
    let step = Int(interval * sampleRate)
    var shortTerm: [Double] = []
    while case let count = min(step, part.upperBound - reader.position), count > 0,
      let block = try reader.read(frameCount: count)
    {
      loudness.add(block)
      thirdOctaves.add(block)
      if findsFaults {
        levels.add(block)
        bands.add(block)
      }
      shortTerm.append(loudness.shortTermLoudness)
      progress(Double(reader.position - part.lowerBound) / Double(max(part.count, 1)))
    }
    let measurement = ProgrammeMeasurement(
      duration: duration, loudness: loudness.integratedLoudness,
      loudnessRange: loudness.loudnessRange, truePeak: loudness.truePeak ?? loudness.samplePeak,
      shortTerm: TimeSeries(interval: interval, values: shortTerm),
      spectrum: thirdOctaves.spectrum)
    let ratio = file.sampleRate / sampleRate
    let frames =
      Int(Double(part.lowerBound) * ratio)..<Int((Double(part.upperBound) * ratio).rounded())
    return Programme(
      file: file, section: frames.clamped(to: 0..<file.frameCount), measurement: measurement,
      faults: findsFaults ? StemFault.faults(levels: levels, spectrum: bands.spectrum) : [])
  }
}
