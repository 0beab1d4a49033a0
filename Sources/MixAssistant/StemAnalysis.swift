import AudioFiles
import Foundation
public import MixStyle
public import Roles
import TechnicalPass

/// What one reading of a stem, from beginning to end, tells about it.
public struct StemAnalysis: Sendable {
  /// Integrated loudness in LUFS, a mono stem counting as one channel; minus infinity if silent.
  public let loudness: Double
  public let loudnessRange: Double
  public let maximumMomentaryLoudness: Double
  public let maximumShortTermLoudness: Double
  /// In dBTP; nil unless asked for.
  public let truePeak: Double?
  public let levels: LevelStatistics
  public let spectrum: BarkSpectrum
  public let faults: [StemFault]
  /// What the recording itself may ask for; nil unless asked for.
  let technical: TechnicalFindings?
  /// What the role is guessed by; nil unless asked for, and where there is hardly any sound.
  public let soundPrint: SoundPrint?

  /// Reads and measures a file at its own sample rate.
  /// - Throws: `AudioFileError`.
  init(
    _ file: AudioFile, measuresTruePeak: Bool, measuresSoundPrint: Bool = false,
    measuresTechnical: Bool = false,
    progress: (Double) -> Void = { _ in }
  ) throws {
    let reader = try AudioFileReader(file)
    let loudness = LoudnessMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount,
      measuresTruePeak: measuresTruePeak)
    var levels = LevelStatistics(sampleRate: file.sampleRate, channelCount: file.channelCount)
    let spectrum = BarkSpectrumMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount)
    let sound =
      measuresSoundPrint
      ? SoundPrintMeter(sampleRate: file.sampleRate, channelCount: file.channelCount) : nil
    var technical =
      measuresTechnical
      ? TechnicalMeter(sampleRate: file.sampleRate, channelCount: file.channelCount) : nil
    while let block = try reader.read(frameCount: 65_536) {
      technical?.add(block)
      loudness.add(block)
      levels.add(block)
      spectrum.add(block)
      sound?.add(block)
      progress(Double(reader.position) / Double(max(file.frameCount, 1)))
    }
    self.loudness = loudness.integratedLoudness
    loudnessRange = loudness.loudnessRange
    maximumMomentaryLoudness = loudness.maximumMomentaryLoudness
    maximumShortTermLoudness = loudness.maximumShortTermLoudness
    truePeak = loudness.truePeak
    self.levels = levels
    self.spectrum = spectrum.spectrum
    soundPrint = sound?.soundPrint
    self.technical = technical?.findings
    faults = StemFault.faults(levels: levels, spectrum: spectrum.spectrum)
  }

  /// Share of the energy below 120 Hz, 0...1.
  var lowShare: Double { spectrum.lowShare }

  /// Mean square of each tenth of a second.
  var timeline: [Double] { levels.shortTermLevels.map { pow(10, Double($0) / 10) } }
}
