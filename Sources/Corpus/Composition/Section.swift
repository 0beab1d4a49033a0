/// The kind of a section; sections of one kind share harmony and theme.
public enum SectionKind: String, CaseIterable, Codable, Sendable {
  case intro, verse, lift, chorus, bridge, solo, breakdown, build, drop, theme, episode, outro

  /// Activity, 0...1: loudness, density and number of parts.
  var energy: Double {
    switch self {
    case .intro: 0.3
    case .verse: 0.5
    case .lift: 0.65
    case .chorus: 0.9
    case .bridge: 0.55
    case .solo: 0.75
    case .breakdown: 0.2
    case .build: 0.6
    case .drop: 1
    case .theme: 0.6
    case .episode: 0.7
    case .outro: 0.4
    }
  }
}

/// A section of a song.
public struct Section: Equatable, Sendable {
  public let kind: SectionKind
  /// 0 at the first section of its kind, 1 at the second...
  public let occurrence: Int
  public let bars: Int
  /// 0...1.
  public let energy: Double
  /// In quarters from the start of the song.
  public let start: Double
  /// In quarters.
  public let length: Double

  public var end: Double { start + length }
}
