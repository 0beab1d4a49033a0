/// The role that a track seems to have, with a confidence and the evidence.
public struct RoleGuess: Equatable, Sendable {
  public enum Evidence: Equatable, Sendable {
    /// Words of the track's name.
    case name([String])
    /// What stands out in the sound, in words.
    case sound([String])
    /// Given by hand.
    case person
    case none
  }

  public var role: Role
  /// How likely the role is right, 0...1; 1 for a role given by hand.
  public var confidence: Double
  public var evidence: Evidence

  public init(role: Role, confidence: Double, evidence: Evidence) {
    self.role = role
    self.confidence = confidence
    self.evidence = evidence
  }

  /// The role to act on. A role recognised by sound with a confidence below one half is wrong as often as right, so
  /// it is shown and kept, but counts as unknown.
  public var dependableRole: Role {
    guard case .sound = evidence else { return role }
    // In percent, as people read it, so that it is the same when read back from a document.
    return (100 * confidence).rounded() < 50 ? .unknown : role
  }

  /// Nothing is known.
  public static let unknown = RoleGuess(role: .unknown, confidence: 0, evidence: .none)

  /// A role given by hand.
  public static func said(_ role: Role) -> RoleGuess {
    RoleGuess(role: role, confidence: 1, evidence: .person)
  }
}

extension RoleGuess: CustomStringConvertible {
  /// `kick (97 %; its name says "kick in")`.
  public var description: String {
    let percent = "\(Int((100 * confidence).rounded())) %"
    switch evidence {
    case .name([]): return "\(role.rawValue) (\(percent); by its name)"
    case .sound([]): return "\(role.rawValue) (\(percent); by its sound)"
    case .name(let words):
      let quoted = words.map { "\"\($0)\"" }.joined(separator: ", ")
      return "\(role.rawValue) (\(percent); its name says \(quoted))"
    case .sound(let features):
      return "\(role.rawValue) (\(percent); it sounds \(features.joined(separator: ", ")))"
    case .person: return "\(role.rawValue) (said by hand)"
    case .none: return role.rawValue
    }
  }
}
