import Foundation
import MixMatching
public import MixStyle
public import MixingConsole
public import Sessions

/// What came out of the export stage.
public struct ExportedMix: Equatable, Sendable {
  /// Integrated loudness in LUFS.
  public var loudness: Double
  /// Integrated loudness of the console's mix before gain and limiter, in LUFS.
  public var consoleLoudness: Double
  public var loudnessRange: Double
  /// In dBTP.
  public var truePeak: Double
  /// From the console's mix to the limiter.
  public var gainDecibels: Double
  /// The most that the limiter took away, in decibels.
  public var limiterReduction: Double
  /// Whether the mix is as loud as the bound on the limiter lets it be.
  public var isHeldByLimiter: Bool
  /// Where the limiter takes most, the most first.
  public var limitedPeaks: [LimitedPeak]
  public var seconds: Double
  /// The audio-feature measurement of what was written.
  public var features: AudioFeatures?
  /// The features of the style distance; nil for a mix shorter than a window, or not measured.
  public var style: StyleFeatures?
  /// The frequency in hertz above which the mix ends abruptly, if it does.
  public var bandLimit: Double?
}

extension ExportedMix {
  /// What a search needs of it; nil where the style was not measured.
  var evaluation: MixEvaluation? {
    style.map { MixEvaluation(features: $0, consoleLoudness: consoleLoudness) }
  }

  /// By how much the mix is quieter than `target` asks because the limiter may not take more, in decibels;
  /// nil where it is not, or by less than is heard.
  public func shortfall(from target: ExportTarget) -> Double? {
    guard isHeldByLimiter, loudness > -70 else { return nil }
    let missing = (target.loudness ?? consoleLoudness) - loudness
    return missing > 0.15 ? missing : nil
  }

  /// What a person who asked for `target` should know, one line each.
  func notes(aimedAt target: ExportTarget) -> [String] {
    guard loudness > -70 else { return target.loudness == nil ? [] : ["the mix is silent"] }
    guard let missing = shortfall(from: target) else { return [] }
    let wanted = target.loudness ?? consoleLoudness
    var note =
      "the mix is \(lufs(loudness)) instead of \(lufs(wanted)), \(missing.text(1)) dB quieter: its peaks "
      + "stand so far out that "
    note +=
      target.limiterDecibels > 0
      ? "the limiter would take more than the \(target.limiterDecibels.text(1)) dB that it may"
      : "they would need the limiter, which may do nothing"
    if let track = limitedPeaks.first?.track { note += "; the highest comes from \(track)" }
    return [note]
  }
}
