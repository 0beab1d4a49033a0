/// Tracks that belong together: a fit moves their faders by the same amount, and the group's name
/// stands for all of them wherever a track's name does.
public struct TrackGroup: Equatable, Sendable {
  /// Unique among groups and tracks.
  public var name: String
  /// Names of tracks.
  public var tracks: [String]

  public init(name: String, tracks: [String]) {
    self.name = name
    self.tracks = tracks
  }
}
