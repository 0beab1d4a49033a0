/// What a part is for in a mix: known here, and guessed at best with real multitracks.
public enum Role: String, CaseIterable, Codable, Sendable {
  case kick, snare, hiHat, cymbals, toms
  /// All drums on one stem.
  case drumKit
  /// Congas, shakers, frame drums, gongs...
  case percussion
  case bass
  case rhythmGuitar, acousticGuitar
  /// Pianos, organs, accordions, harpsichords.
  case keys
  case pad
  /// A figure of broken chords or an interlocking ostinato.
  case arpeggio
  /// Vibraphone, marimba, metallophones.
  case mallets
  case strings, brass, woodwinds
  /// An instrument that carries the melody.
  case lead
  /// A second melody against the first.
  case counterMelody
  /// A sung melody's place; played by voice-like patches, not by singers.
  case leadVoice
  case backingVoice
  /// Risers, sweeps and textures.
  case effects

  /// Whether the part is one of a drum kit's.
  public var isDrums: Bool {
    switch self {
    case .kick, .snare, .hiHat, .cymbals, .toms, .drumKit: true
    default: false
    }
  }

  /// Whether the part carries a melody of its own.
  public var isMelodic: Bool {
    switch self {
    case .lead, .counterMelody, .leadVoice: true
    default: false
    }
  }
}
