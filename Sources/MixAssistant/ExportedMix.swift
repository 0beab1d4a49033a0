import Foundation
import MixMatching
public import MixStyle
import Sessions

/// What came out of the export stage.
public struct ExportedMix: Equatable, Sendable {
  /// Integrated loudness in LUFS.
  public var loudness: Double
  /// Integrated loudness of the console's mix before gain and limiter, in LUFS.
  public var consoleLoudness: Double
  public var loudnessRange: Double
  /// In dBTP.
  public var truePeak: Double
  /// The most that the limiter took away, in decibels.
  public var limiterReduction: Double
  public var seconds: Double
  /// The audio-feature measurement of what was written.
  public var features: AudioFeatures?
  /// The features of the style distance; nil for a mix shorter than a window, or not measured.
  public var style: StyleFeatures?
  /// The frequency in hertz above which the mix ends abruptly, if it does.
  public var bandLimit: Double?
}

extension ExportedMix {
  /// What a search hears of it; nil where the style was not measured.
  var heard: HeardMix? { style.map { HeardMix(features: $0, consoleLoudness: consoleLoudness) } }

  /// Decibels beyond which a limiter is heard rather than felt.
  private static let hardLimiting = 8.0

  /// What a person who asked for `target` should know, one line each.
  func notes(aimedAt target: ExportTarget) -> [String] {
    guard let wanted = target.loudness else { return [] }
    guard loudness > -70 else { return ["the mix is silent"] }
    let missing = wanted - loudness
    if missing < 0.5 {
      guard limiterReduction > Self.hardLimiting else { return [] }
      let taken = String(format: "%.1f dB", limiterReduction)
      return [
        "the limiter takes up to \(taken) to reach \(lufs(wanted)): some peaks stand far out; "
          + "turn down the track they come from, or ask for less with --loudness"
      ]
    }
    return [
      "the mix is \(lufs(loudness)) instead of \(lufs(wanted)): the limiter already takes "
        + String(
          format: "%.1f dB to stay under %.1f dBTP", limiterReduction, target.ceilingDecibels)
    ]
  }
}
