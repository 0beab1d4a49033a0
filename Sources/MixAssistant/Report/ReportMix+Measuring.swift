import AudioFiles
import Interchange
import MixStyle
import SignalProcessing

extension ReportMix {
  /// A finished song with what was measured on it.
  struct Programme {
    var file: AudioFile
    var measurement: ProgrammeMeasurement
    /// What is wrong with it.
    var faults: [StemFault]
    /// nil for one that is shorter than half a second, or where it was not asked for.
    var style: ReferenceStyle?
  }

  /// What mixes are compared with.
  struct ReferenceStyle {
    var features: AudioFeatures
    var target: StyleTarget
  }

  private static let shortestInterval = 0.5

  /// Measures the start, the mix, and the reference with its style, several at the same time.
  ///
  /// - Parameter sampleRate: of the session, in hertz.
  func measure(
    _ files: [AudioFile], sampleRate: Double, progress: @escaping @Sendable (Double) -> Void
  ) throws -> [Programme] {
    try concurrentMap(count: files.count, threads: threads) { index in
      Result {
        try Self.measure(files[index], sampleRate: sampleRate, measuresStyle: index == 2) {
          if index == 0 { progress($0) }
        }
      }
    }.map { try $0.get() }
  }

  private static func measure(
    _ file: AudioFile, sampleRate: Double, measuresStyle: Bool, progress: (Double) -> Void
  ) throws -> Programme {
    let channels = file.channelCount
    let reader = try ResampledReader(file, sampleRate: sampleRate)
    let loudness = LoudnessMeter(
      sampleRate: sampleRate, channelCount: channels, isDualMono: true)
    let thirdOctaves = ThirdOctaveMeter(sampleRate: sampleRate, channelCount: channels)
    var levels = LevelStatistics(sampleRate: sampleRate, channelCount: channels)
    let style = StyleFeatureMeter(sampleRate: sampleRate)
    let bands = BarkSpectrumMeter(sampleRate: sampleRate, channelCount: channels)
    var features = AudioFeatureMeter(sampleRate: sampleRate)
    let tenths = max(shortestInterval, file.duration / Double(seriesLength)) * 10
    let interval = tenths.rounded(.up) / 10
    var shortTerm: [Double] = []
    while let block = try reader.read(frameCount: Int(interval * sampleRate)) {
      loudness.add(block)
      thirdOctaves.add(block)
      if measuresStyle {
        levels.add(block)
        bands.add(block)
        style.add(block)
        features.add(block)
      }
      shortTerm.append(loudness.shortTermLoudness)
      progress(Double(reader.position) / Double(max(reader.frameCount, 1)))
    }
    let measurement = ProgrammeMeasurement(
      duration: file.duration, loudness: loudness.integratedLoudness,
      loudnessRange: loudness.loudnessRange, truePeak: loudness.truePeak ?? loudness.samplePeak,
      shortTerm: TimeSeries(interval: interval, values: shortTerm),
      spectrum: thirdOctaves.spectrum)
    var programme = Programme(file: file, measurement: measurement, faults: [])
    guard measuresStyle else { return programme }
    let spectrum = bands.spectrum
    programme.faults = StemFault.faults(levels: levels, spectrum: spectrum)
    if let features = features.features(), let style = style.features {
      programme.style = ReferenceStyle(
        features: features, target: StyleTarget(style, bandLimit: spectrum.bandLimit))
    }
    return programme
  }
}

extension ReportMix.ReferenceStyle {
  private static let names = [
    "rms": "Level", "crest-factor": "Crest factor", "stereo-width": "Stereo width",
    "stereo-imbalance": "Left/right imbalance", "bark-spectrum": "Bark spectrum",
    "mid-spectrum": "Spectrum of the middle", "side-spectrum": "Spectrum of the sides",
    "band-dynamics": "Dynamics per band", "left-right-balance": "Left/right balance",
    "loudness-range": "Loudness range",
  ]

  /// How far start and mix are from the reference: by the style distance and by the published
  /// loss; none for a song that is too short for them.
  func changes(from start: ExportedMix, to mix: ExportedMix) -> [StyleChange] {
    var changes: [StyleChange] = []
    if let before = start.style, let after = mix.style {
      let distance = StyleDistance(to: target)
      let (first, last) = (distance.terms(before), distance.terms(after))
      changes.append(
        StyleChange(
          name: "Style distance",
          explanation: "how far apart they sound at equal loudness; the total is a weighted sum",
          start: distance.total(first), end: distance.total(last),
          terms: StyleDistance.Term.allCases.map {
            StyleChange.Term(
              name: Self.name($0.rawValue), unit: $0.unit, start: first[$0], end: last[$0])
          }))
    }
    if let before = start.features, let after = mix.features {
      let loss = AudioFeatureLoss(reference: features)
      let (first, last) = (loss.terms(before), loss.terms(after))
      changes.append(
        StyleChange(
          name: "Audio-feature loss", explanation: "as Diff-MST defines it; terms are weighted",
          start: first.total, end: last.total,
          terms: zip(first.named, last.named).map {
            StyleChange.Term(name: Self.name($0.name), start: $0.value, end: $1.value)
          }))
    }
    return changes
  }

  private static func name(_ term: String) -> String { names[term] ?? term }
}
