/// What a track is for in a mix, in the words people use for it.
///
/// The raw value is what people read and type (`--role "Audio 07=lead vocal"`) and what documents hold.
public enum Role: String, CaseIterable, Codable, Sendable {
  case leadVocal = "lead vocal"
  case backingVocal = "backing vocal"
  case kick
  case snare
  case hiHat = "hi-hat"
  case toms
  /// Cymbals, or the microphones above a drum kit.
  case overheads
  case percussion
  /// A whole drum kit in one file.
  case drumKit = "drum kit"
  /// A programmed or sampled loop of drums.
  case drumLoop = "drum loop"
  case bass
  case acousticGuitar = "acoustic guitar"
  case electricGuitar = "electric guitar"
  /// Electric pianos, clavinets, harpsichords, accordions and unspecified keyboards.
  case keys
  case piano
  case organ
  /// Vibraphone, marimba, bells.
  case mallets
  case pad
  case strings
  case brass
  case woodwind
  case synthLead = "synth lead"
  case arpeggio
  case effect
  /// The room microphones of a recording.
  case room
  /// A guide track or a click, which no mix contains.
  case guide
  /// A mix of the song itself that lies among its stems.
  case bounce
  case unknown

  /// Kinds of instruments that are treated alike.
  public enum Family: String, CaseIterable, Sendable {
    case vocals, drums, bass, guitars, keys, melody, textures, none
  }

  public var family: Family {
    switch self {
    case .leadVocal, .backingVocal: .vocals
    case .kick, .snare, .hiHat, .toms, .overheads, .percussion, .drumKit, .drumLoop, .room: .drums
    case .bass: .bass
    case .acousticGuitar, .electricGuitar: .guitars
    case .keys, .piano, .organ, .mallets: .keys
    case .strings, .brass, .woodwind, .synthLead, .arpeggio: .melody
    case .pad, .effect: .textures
    case .guide, .bounce, .unknown: .none
    }
  }

  /// Whether the role belongs in the centre: it carries the song or the low end (Izhaki, *Mixing
  /// Audio*, on panning; Pestana and Reiss, AES 2014, where engineers agree on just these).
  public var isCentred: Bool {
    switch self {
    case .leadVocal, .kick, .snare, .bass: true
    default: false
    }
  }
}
