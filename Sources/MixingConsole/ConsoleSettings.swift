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

extension ConsoleSettings {
  /// Which tracks are heard: not muted and, if any track is soloed, soloed.
  public var audibility: [Bool] {
    let hasSolo = hasSolo
    return tracks.map { $0.isHeard(hasSolo) }
  }

  /// Whether any audible track sends to the reverb.
  public var usesReverb: Bool {
    let hasSolo = hasSolo
    return tracks.contains { $0.send.decibels > -.infinity && $0.isHeard(hasSolo) }
  }

  /// Whether any track is soloed.
  var hasSolo: Bool { tracks.contains { $0.isSoloed } }
}

extension TrackSettings {
  /// Whether the track is heard.
  /// - Parameter hasSolo: whether any track of the console is soloed.
  func isHeard(_ hasSolo: Bool) -> Bool { !isMuted && (!hasSolo || isSoloed) }
}
