import Documents
public import Roles

/// What a track of a session is for, and who says so.
public struct SessionRole: Equatable, Sendable {
  public enum Origin: String, CaseIterable, Sendable {
    case name, sound, hand
  }

  public var role: Role
  public var origin: Origin
  /// How likely it is right, 0...1.
  public var confidence: Double

  public init(_ role: Role, origin: Origin, confidence: Double = 1) {
    self.role = role
    self.origin = origin
    self.confidence = confidence
  }

  /// nil where nothing is known.
  public init?(_ guess: RoleGuess) {
    switch guess.evidence {
    case .name: origin = .name
    case .sound: origin = .sound
    case .person: origin = .hand
    case .none: return nil
    }
    role = guess.role
    // Two decimals are what people read.
    confidence = (guess.confidence * 100).rounded() / 100
  }

  /// The same as a guess; what it was told by is not kept.
  public var guess: RoleGuess {
    switch origin {
    case .name: RoleGuess(role: role, confidence: confidence, evidence: .name([]))
    case .sound: RoleGuess(role: role, confidence: confidence, evidence: .sound([]))
    case .hand: .said(role)
    }
  }
}

// MARK: Document

extension SessionRole {
  var encoded: JSONValue {
    [
      "value": .string(role.rawValue), "origin": .string(origin.rawValue),
      "confidence": exactly(confidence),
    ]
  }

  /// An object, or the role alone as a person writes it.
  init(_ reader: DocumentReader) throws(DocumentError) {
    guard reader.value.object != nil else {
      role = try Self.role(reader)
      origin = .hand
      confidence = 1
      return
    }
    role = try Self.role(reader.required("value", "a role, such as \"lead vocal\""))
    confidence = try reader.member("confidence")?.number(in: 0...1) ?? 1
    guard let told = try reader.member("origin") else {
      origin = .hand
      return
    }
    let text = try told.string()
    guard let known = Origin(rawValue: text) else {
      throw told.fault(
        "there is no origin \"\(text)\"; choose "
          + Origin.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    }
    origin = known
  }

  private static func role(_ reader: DocumentReader) throws(DocumentError) -> Role {
    let text = try reader.string()
    guard let role = Role(typed: text) else { throw reader.fault(Role.missing(text)) }
    return role
  }
}

extension Role {
  /// What to say of a role that does not exist.
  static func missing(_ text: String) -> String {
    if let near = nearest(to: text) {
      return "there is no role \"\(text)\"; did you mean \"\(near.rawValue)\"?"
    }
    return "there is no role \"\(text)\"; the roles are: "
      + allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// The role that a person typed.
  init(asked text: String) throws(DocumentError) {
    guard let role = Role(typed: text) else { throw DocumentError(.request, Self.missing(text)) }
    self = role
  }
}
