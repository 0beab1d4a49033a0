public import SignalProcessing

/// Which tracks belong together, by their names and by their sound.
///
/// Names propose; sound confirms or objects. Where names say nothing ("Audio 07", "Audio 08"), only
/// sound that leaves little doubt makes a family. Whether two tracks are one recording is told by
/// the phases of their cross-spectrum (`DelayEstimate`): two takes of one part have none in common.
public struct TrackGrouping: Equatable, Sendable {
  public var families: [TrackFamily]

  /// Gives a stretch of a track's audio, in seconds from its beginning; nil where it cannot be read.
  public typealias AudioExcerpt = (_ track: Int, _ seconds: Range<Double>) -> AudioBuffer?

  public init(families: [TrackFamily] = []) { self.families = families }

  /// - Parameters:
  ///   - roles: what is known of the tracks; nil for what their names say.
  ///   - audio: without it, delay and polarity of microphones are not known, and two takes not from
  ///     two halves.
  public init(_ tracks: [TrackSketch], roles: [Role]? = nil, audio: AudioExcerpt? = nil) {
    let roles = roles ?? tracks.map { RoleGuess(name: $0.name).role }
    let search = FamilySearch(tracks, roles: roles, audio: audio)
    families = search.families
  }

  /// Pairs that are one on the left and one on the right, left first.
  public var pairs: [[Int]] { families.filter(\.isPair).map(\.members) }

  // MARK: By hand

  /// Makes two tracks a pair, left first; what they were paired with before is free again.
  public mutating func pair(_ left: Int, _ right: Int) {
    let old = families.first {
      $0.isPair && Set($0.members) == [left, right]
    }
    split(left)
    split(right)
    families.append(
      TrackFamily(
        kind: old?.kind ?? .doubles, members: [left, right], evidence: .person, confidence: 1))
  }

  /// Takes the pairs of a track apart.
  public mutating func split(_ track: Int) {
    families.removeAll { $0.isPair && $0.members.contains(track) }
  }
}
