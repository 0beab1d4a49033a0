public import _Differentiation

/// Every setting of the console, in physical units. This is all that a mix is: whatever decides
/// (a fit, a controller, a person) writes it, and the console reads it.
public struct ConsoleSettings: Differentiable, Equatable, Sendable {
  /// One strip per track, in the order of the tracks.
  public var tracks: [TrackSettings]
  public var reverb = ReverbSettings()
  public var master = MasterSettings()

  /// Neutral settings for `trackCount` tracks.
  public init(trackCount: Int) {
    tracks = Array(repeating: TrackSettings(), count: trackCount)
  }
}
