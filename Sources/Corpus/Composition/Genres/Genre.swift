/// A genre as data: what the composer draws from.
///
/// The tables follow handbooks and recordings of each kind of music, much simplified. They give
/// material with the densities, registers and ensembles of a genre, not its masterpieces.
public struct Genre: Sendable {
  /// As on the command line: "bossa-nova".
  public var name: String
  /// Beats per minute, of dotted quarters in compound metres.
  public var tempo: ClosedRange<Double>
  public var metres: [Metre]
  public var scales: [Scale]
  public var harmony: [HarmonyStyle]
  /// Notes of a chord whose quality is not written: 2 to 4.
  public var chordSize = 3
  public var drums: [DrumPattern] = []
  /// For metres without a written pattern.
  public var drumStyle = DrumPattern.Style.backbeat
  /// Whether drummers lead into sections with fills and crashes.
  public var fills = false
  public var forms: [[SectionKind]]
  public var ensemble: [PartTemplate]
  public var feel = Feel.human
  /// Tones per second of melodies, against two to four.
  public var melodyPace = 1.0
  /// 0...1, see `Rhythm`.
  public var syncopation = 0.3

  /// Every genre, in the order of their names.
  public static let all: [Genre] = [
    afrobeat, ambient, balkan, baroque, blues, bossaNova, chamber, country, drumAndBass, electro,
    flamenco, folk, funk, gamelan, gospel, hipHop, house, jazz, metal, middleEast, minimal,
    orchestral, pop, raga, reggae, rock, salsa, samba, tango, techno, tripHop, waltz,
  ].sorted { $0.name < $1.name }

  /// The genre with a name; nil if there is none.
  public static func named(_ name: String) -> Genre? { all.first { $0.name == name } }
}

extension [[SectionKind]] {
  /// Songs with verses.
  static let song: [[SectionKind]] = [
    [.intro, .verse, .chorus, .verse, .chorus, .bridge, .chorus, .outro],
    [.intro, .verse, .lift, .chorus, .verse, .lift, .chorus, .solo, .chorus],
    [.verse, .verse, .bridge, .verse, .solo, .bridge, .verse, .outro],
    [.chorus, .verse, .chorus, .breakdown, .build, .chorus, .outro],
  ]
  /// Music for a dance floor.
  static let club: [[SectionKind]] = [
    [.intro, .build, .drop, .breakdown, .build, .drop, .outro],
    [.intro, .theme, .drop, .breakdown, .drop, .outro],
    [.intro, .verse, .build, .drop, .verse, .breakdown, .build, .drop],
  ]
  /// A theme, solos on it, the theme.
  static let headAndSolos: [[SectionKind]] = [
    [.intro, .theme, .solo, .solo, .episode, .theme, .outro],
    [.theme, .solo, .solo, .theme], [.theme, .theme, .solo, .breakdown, .solo, .theme],
  ]
  /// Pieces in parts.
  static let parts: [[SectionKind]] = [
    [.theme, .episode, .theme, .bridge, .theme], [.theme, .theme, .episode, .episode, .theme],
    [.intro, .theme, .bridge, .episode, .theme, .outro],
    [.theme, .bridge, .theme, .episode, .drop],
  ]
  /// One long rise.
  static let growing: [[SectionKind]] = [
    [.breakdown, .intro, .theme, .episode, .drop, .outro], [.intro, .theme, .theme, .episode],
    [.breakdown, .intro, .verse, .theme, .breakdown],
  ]
}
