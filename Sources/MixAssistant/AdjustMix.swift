public import Sessions

/// Changes settings of a session by name.
public struct AdjustMix: Sendable {
  public var session: String

  public init(session: String) { self.session = session }

  /// Assigns to the strip of one track, or to "reverb" or "master", and writes the session.
  ///
  /// - Parameter assignments: for example `fader=+2`, `fader-=1.5`, `highPass.frequency=80Hz`.
  /// - Returns: what changed.
  /// - Throws: `SessionError`; then nothing has changed.
  public func run(strip: String, assignments: [String]) throws -> [SettingChange] {
    var document = try SessionDocument(contentsOf: session)
    let parsed = try assignments.map { try SettingAssignment($0) }
    let changes = try document.adjust(document.strip(named: strip), parsed)
    try document.write(to: session)
    return changes
  }
}
