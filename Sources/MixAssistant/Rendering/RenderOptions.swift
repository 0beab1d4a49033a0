public import AudioFiles
import Foundation
import Sessions

/// How a mix is written.
public struct RenderOptions: Equatable, Sendable {
  /// What the export stage aims at.
  public enum Loudness: Equatable, Sendable {
    /// The session's; for a new one the reference's, or `MatchMix.defaultLoudness` without one.
    case automatic
    /// The reference's; an error where there is none.
    case reference
    /// In LUFS.
    case target(Double)
    /// As loud as the console makes it.
    case unchanged
  }

  /// nil for the container's own: float32 in WAV, 24 bit in FLAC and AIFF.
  public var format: SampleFormat?
  /// Whether existing files may be replaced.
  public var overwrite = false
  public var loudness = Loudness.automatic
  /// Highest true peak, in dBTP; nil for the session's, -1 for a new one.
  public var ceilingDecibels: Double?
  /// The most that the limiter may take away anywhere, in decibels; nil for the session's, 6 for a new one.
  public var limiterDecibels: Double?
  public var threads = ProcessInfo.processInfo.activeProcessorCount

  public init() {}

  /// What to aim at where `automatic` and the reference's loudness mean these, in LUFS.
  ///
  /// - Throws: `MixAssistantError` where the reference's loudness is wanted and there is none.
  func target(automatic: ExportTarget, reference: Double?) throws -> ExportTarget {
    var target = automatic
    if let ceilingDecibels { target.ceilingDecibels = ceilingDecibels }
    if let limiterDecibels { target.limiterDecibels = limiterDecibels }
    switch loudness {
    case .automatic: break
    case .reference:
      guard let reference else {
        throw MixAssistantError.noReferenceLoudness
      }
      target.loudness = reference.rounded(toPlaces: 2)
    case .target(let loudness): target.loudness = loudness
    case .unchanged: target.loudness = nil
    }
    // A reference in another scale than full scale 1 may be louder than any mix can be.
    let range = ExportTarget.loudnessRange
    target.loudness = target.loudness.map { min(max($0, range.lowerBound), range.upperBound) }
    return target
  }
}
