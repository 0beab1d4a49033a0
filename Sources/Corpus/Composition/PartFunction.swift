public import Roles

/// What a part does in an arrangement. This decides how it is written, played and recorded, and how a style mixes it.
///
/// Usually that is a role in a mix. But carrying the melody is not a role, and a part may be played on an instrument
/// that is unusual for its function, such as the chords of keys on a harp. What its track is for in a mix follows
/// from both (`role(on:)`).
public enum PartFunction: Hashable, Sendable {
  /// What tracks of a role usually do.
  case role(Role)
  /// The melody, on an instrument. (A sung one is `role(.leadVocal)`.)
  case lead
  /// A second melody against the first.
  case counterMelody

  /// What a track with this function is for in a mix, named by its sound. The instrument decides, except for a bass
  /// line, an effect and voices, which are the same on any instrument. All drums are on one instrument, so there the
  /// function decides.
  public func role(on instrument: Instrument) -> Role {
    guard case .role(let usual) = self else { return instrument.role }
    switch usual {
    case .bass, .effect, .leadVocal, .backingVocal: return usual
    default: return instrument.isDrumKit ? usual : instrument.role
    }
  }

  /// Whether the part is one of a drum kit's.
  public var isDrums: Bool {
    switch self {
    case .role(.kick), .role(.snare), .role(.hiHat), .role(.overheads), .role(.toms),
      .role(.drumKit):
      true
    default: false
    }
  }

  /// Whether the part carries a melody of its own.
  public var isMelodic: Bool {
    switch self {
    case .lead, .counterMelody, .role(.leadVocal): true
    default: false
    }
  }
}

// MARK: Document

extension PartFunction: RawRepresentable, Codable {
  /// The role's name, `lead` or `counter-melody`.
  public var rawValue: String {
    switch self {
    case .role(let role): role.rawValue
    case .lead: "lead"
    case .counterMelody: "counter-melody"
    }
  }

  public init?(rawValue: String) {
    switch rawValue {
    case Self.lead.rawValue: self = .lead
    case Self.counterMelody.rawValue: self = .counterMelody
    default:
      guard let role = Role(rawValue: rawValue) else { return nil }
      self = .role(role)
    }
  }
}
