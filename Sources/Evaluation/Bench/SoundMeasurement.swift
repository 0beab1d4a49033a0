import AudioFiles
import MixAssistant
import MixStyle

/// What is measured on a finished file, reference or mix, from beginning to end.
struct SoundMeasurement {
  /// Rate at which features are measured, in hertz: the published code knows no other.
  static let sampleRate = 44_100.0

  let features: AudioFeatures
  /// Its style, without the bands beyond its own band limit.
  let target: StyleTarget
  let sides: LeftRightBalance
  let loudness: Double
  let loudnessRange: Double
  let truePeak: Double

  /// - Throws: `AudioFileError`, or `MixAssistantError` for a file that is silent or too short.
  init(_ path: String) throws {
    let file = try AudioFile(path: path)
    let reader = try AudioFileReader(file)
    let meter = LoudnessMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount, isDualMono: true)
    while let block = try reader.read(frameCount: 65_536) { meter.add(block) }
    loudness = meter.integratedLoudness
    loudnessRange = meter.loudnessRange
    truePeak = meter.truePeak ?? -.infinity

    let resampled = try ResampledReader(file, sampleRate: Self.sampleRate)
    var features = AudioFeatureMeter(sampleRate: Self.sampleRate)
    let style = StyleTargetMeter(
      sampleRate: Self.sampleRate, channelCount: file.channelCount)
    var sides = LeftRightBalance()
    while let block = try resampled.read(frameCount: 65_536) {
      sides.add(block)
      features.add(block)
      style.add(block)
    }
    guard loudness > -70, let measured = features.features(), let target = style.target else {
      throw MixAssistantError.data("\(path): is silent or shorter than half a second")
    }
    self.features = measured
    self.target = target
    self.sides = sides
  }

  /// The measures of a mix that any two finished files have.
  func measures(against reference: SoundMeasurement) -> [String: Double] {
    let terms = AudioFeatureLoss(reference: reference.features).terms(features)
    var measures = [
      "af-loss": terms.total, "loudness": loudness, "true-peak": truePeak,
      "loudness-range": loudnessRange, "lateral-balance": sides.distance(to: reference.sides),
    ]
    for term in terms.named { measures["af-loss.\(term.name)"] = term.value }
    let distance = StyleDistance(to: reference.target)
    let styleTerms = distance.terms(target.features)
    measures["style-distance"] = distance.total(styleTerms)
    for term in StyleDistance.Term.allCases {
      measures["style-distance.\(term.rawValue)"] = styleTerms[term]
    }
    return measures
  }
}
