import Roles

extension SessionDocument {
  /// Says what tracks are for: one, a group's, those of a pattern.
  ///
  /// - Returns: what changed, a line each.
  /// - Throws: `SessionError` of kind `usage` with the nearest name.
  public mutating func setRole(
    of strip: String, _ assignment: SettingAssignment
  ) throws(SessionError) -> [String] {
    guard assignment.operation == .set else {
      throw SessionError(.usage, "a role is set with role=, for example role=\"lead vocal\"")
    }
    let role = try Role(asked: assignment.value)
    var lines: [String] = []
    for case .track(let name) in try strips(named: strip) {
      guard let index = tracks.firstIndex(where: { $0.name == name }) else { continue }
      let before = tracks[index].role?.role ?? .unknown
      tracks[index].role = SessionRole(role, origin: .hand)
      lines.append("\(name): role \(before.rawValue) → \(role.rawValue)")
    }
    guard !lines.isEmpty else {
      throw SessionError(.usage, "\"\(strip)\" has no role; only tracks have one")
    }
    return lines
  }
}

extension SettingAssignment {
  /// Whether it says what a track is for rather than setting a control.
  public var isRole: Bool { name.lowercased() == "role" }
}
