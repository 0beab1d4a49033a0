import Roles

/// A chair of a genre's ensemble: what is played there, and on what.
public struct PartTemplate: Sendable {
  public var name: String
  public var function: PartFunction
  public var playing: [Playing]
  public var instruments: [Instrument]
  /// The keys used, within the instrument's own.
  public var register: ClosedRange<Int> = 0...127
  /// How likely the chair is filled in a song.
  public var chance = 1.0
  /// The part rests in sections of less energy.
  public var energy = 0.0
  /// The kinds of sections it plays in; empty for all.
  public var sections: Set<SectionKind> = []
  /// How likely there are two takes of it, for the left and the right.
  public var doubling = 0.0
  /// Parts of one group share a room.
  public var group: String?

  public init(
    _ name: String, _ function: PartFunction, _ playing: [Playing], on instruments: [Instrument],
    register: ClosedRange<Int> = 0...127, chance: Double = 1, energy: Double = 0,
    in sections: Set<SectionKind> = [], doubling: Double = 0, group: String? = nil
  ) {
    self.name = name
    self.function = function
    self.playing = playing
    self.instruments = instruments
    self.register = register
    self.chance = chance
    self.energy = energy
    self.sections = sections
    self.doubling = doubling
    self.group = group
  }
}

extension DrumVoice {
  /// The voices on a kit's stem.
  static func voices(on role: Role) -> [DrumVoice] {
    allCases.filter { role == .drumKit ? $0.role != .percussion : $0.role == role }
  }
}

extension [PartTemplate] {
  /// A drum kit with a microphone for each drum; the composer sometimes makes it one stem.
  static func kit(_ instruments: [Instrument], energy: Double = 0) -> [PartTemplate] {
    [
      (Role.kick, "Kick"), (.snare, "Snare"), (.hiHat, "Hi-Hat"), (.toms, "Toms"),
      (.overheads, "Cymbals"),
    ].map { role, name in
      PartTemplate(
        name, .role(role), [.drums(DrumVoice.voices(on: role))], on: instruments, energy: energy,
        group: "kit")
    }
  }
}
