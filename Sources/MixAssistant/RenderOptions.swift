public import AudioFiles
import Foundation

/// How a mix is written.
public struct RenderOptions: Equatable, Sendable {
  /// What the export stage aims at.
  public enum Loudness: Equatable, Sendable {
    /// The reference's, or `MatchMix.defaultLoudness` without one.
    case automatic
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
  /// Highest true peak, in dBTP.
  public var ceilingDecibels = -1.0
  public var threads = ProcessInfo.processInfo.activeProcessorCount

  public init() {}

  func loudness(reference: Double?) -> Double? {
    switch loudness {
    case .automatic: (reference ?? MatchMix.defaultLoudness).rounded(toPlaces: 2)
    case .target(let loudness): loudness
    case .unchanged: nil
    }
  }
}
