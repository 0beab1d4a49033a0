import AudioFiles
import Interchange
import MixStyle
import SignalProcessing

extension ReportMix {
  /// A finished song with what was measured on it.
  struct Programme {
    var file: AudioFile
    var measurement: ProgrammeMeasurement
    /// nil for one that is shorter than half a second.
    var features: AudioFeatures?
    /// What is wrong with it.
    var faults: [StemFault]
  }

  private static let shortestInterval = 0.5

  /// Measures songs, several at the same time.
  func measure(_ files: [AudioFile], progress: @escaping @Sendable (Double) -> Void) throws
    -> [Programme]
  {
    try concurrentMap(count: files.count, threads: threads) { index in
      Result { try Self.measure(files[index]) { if index == 0 { progress($0) } } }
    }.map { try $0.get() }
  }

  private static func measure(_ file: AudioFile, progress: (Double) -> Void) throws -> Programme {
    let (rate, channels) = (file.sampleRate, file.channelCount)
    let reader = try AudioFileReader(file)
    let loudness = LoudnessMeter(sampleRate: rate, channelCount: channels, isDualMono: true)
    let thirdOctaves = ThirdOctaveMeter(sampleRate: rate, channelCount: channels)
    let barkBands = BarkSpectrumMeter(sampleRate: rate, channelCount: channels)
    var levels = LevelStatistics(sampleRate: rate, channelCount: channels)
    var features = AudioFeatureMeter(sampleRate: rate)
    let tenths = max(shortestInterval, file.duration / Double(seriesLength)) * 10
    let interval = tenths.rounded(.up) / 10
    var shortTerm: [Double] = []
    while let block = try reader.read(frameCount: Int(interval * rate)) {
      loudness.add(block)
      thirdOctaves.add(block)
      barkBands.add(block)
      levels.add(block)
      features.add(block)
      shortTerm.append(loudness.shortTermLoudness)
      progress(Double(reader.position) / Double(max(file.frameCount, 1)))
    }
    let measurement = ProgrammeMeasurement(
      duration: file.duration, loudness: loudness.integratedLoudness,
      loudnessRange: loudness.loudnessRange, truePeak: loudness.truePeak ?? loudness.samplePeak,
      shortTerm: TimeSeries(interval: interval, values: shortTerm),
      spectrum: thirdOctaves.spectrum)
    return Programme(
      file: file, measurement: measurement, features: features.features(),
      faults: StemFault.faults(levels: levels, spectrum: barkBands.spectrum))
  }
}

extension StyleChange {
  private static let names = [
    "rms": "Level", "crest-factor": "Crest factor", "stereo-width": "Stereo width",
    "stereo-imbalance": "Left/right imbalance", "bark-spectrum": "Bark spectrum",
  ]

  /// The audio-feature loss of start and mix; nil where one is too short to have it.
  init?(_ start: AudioFeatures?, _ mix: AudioFeatures?, reference: AudioFeatures) {
    guard let start, let mix else { return nil }
    let loss = AudioFeatureLoss(reference: reference)
    let (before, after) = (loss.terms(start), loss.terms(mix))
    self.init(
      name: "Audio-feature loss",
      explanation: "weighted differences to the reference, as Diff-MST defines them; 0 is equal",
      start: before.total, end: after.total,
      terms: zip(before.named, after.named).map {
        Term(name: Self.names[$0.name] ?? $0.name, start: $0.value, end: $1.value)
      })
  }
}
