/// Tracks that belong together: one sound in several files, or one part played twice.
public struct TrackFamily: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// Left and right of one recording.
    case halves
    /// Two takes of one part, one for each side.
    case doubles
    /// Several microphones (or a line and an amplifier) on one source.
    case microphones
    /// One part with and without an effect, or processed in another way.
    case versions
    /// The same sound twice, of which a mix needs one.
    case duplicate
  }

  /// The evidence that they belong together.
  public enum Evidence: String, CaseIterable, Codable, Sendable {
    case name, sound
    /// The name says it and the sound agrees.
    case both
    /// Given by hand.
    case person
  }

  /// How a microphone relates to the first of its family.
  public struct Microphone: Equatable, Sendable {
    /// By how much the source arrives later; negative: earlier.
    public var delaySeconds: Double
    public var isPolarityInverted: Bool

    public init(delaySeconds: Double, isPolarityInverted: Bool) {
      self.delaySeconds = delaySeconds
      self.isPolarityInverted = isPolarityInverted
    }
  }

  public var kind: Kind
  /// Indices of tracks. Halves and doubles have two, left first. For microphones, the nearest comes first, if their
  /// names say which it is.
  public var members: [Int]
  public var evidence: Evidence
  /// 0...1.
  public var confidence: Double
  /// One for each member of a family of microphones, of versions, or of copies that are not the same throughout, the
  /// first being the reference; nil if unknown. Empty for others: duplicates without it are exact.
  public var microphones: [Microphone?]

  public init(
    kind: Kind, members: [Int], evidence: Evidence, confidence: Double,
    microphones: [Microphone?] = []
  ) {
    self.kind = kind
    self.members = members
    self.evidence = evidence
    self.confidence = confidence
    self.microphones = microphones
  }

  /// Whether it is a pair: one track on the left and one on the right.
  public var isPair: Bool { kind == .halves || kind == .doubles }
}

extension TrackFamily {
  /// The family among some of the tracks, by their new indices; nil if too little of it is left: a pair without one
  /// half, or microphones without the one that they are compared with.
  /// - Parameter tracks: those that are kept, by their present indices.
  public func keeping(_ tracks: [Int]) -> TrackFamily? {
    let kept = members.indices.filter { tracks.contains(members[$0]) }
    guard kept.count > 1, !isPair || kept.count == members.count,
      microphones.isEmpty || kept[0] == 0
    else { return nil }
    var family = self
    family.members = kept.map { tracks.firstIndex(of: members[$0])! }
    if !microphones.isEmpty { family.microphones = kept.map { microphones[$0] } }
    return family
  }
}
