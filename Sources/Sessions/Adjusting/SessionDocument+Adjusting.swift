import MixingConsole

extension SessionDocument {
  /// A strip of the session.
  public enum Strip: Equatable, Sendable {
    case track(name: String)
    case reverb
    case master
  }

  /// The strip that a person calls `name`: a track of exactly this name, `reverb` or `master`, or
  /// the only track of this name but for the case of its letters.
  ///
  /// - Throws: `SessionError` of kind `usage` with the nearest name.
  public func strip(named name: String) throws(SessionError) -> Strip {
    if tracks.contains(where: { $0.name == name }) { return .track(name: name) }
    let typed = name.lowercased()
    let similar = tracks.filter { $0.name.lowercased() == typed }
    switch (similar.count, typed) {
    case (1, _): return .track(name: similar[0].name)
    case (0, "reverb"): return .reverb
    case (0, "master"): return .master
    default:
      let names = NameSuggestion(names: tracks.map(\.name) + ["reverb", "master"])
      throw SessionError(
        .usage,
        "there is no track \"\(name)\"; \(names.hint(for: name, listing: "tracks and buses"))")
    }
  }

  /// Carries out assignments on one strip, all of them or, when one is at fault, none.
  ///
  /// The origin of every setting that is assigned becomes `hand`.
  ///
  /// - Returns: The changes, in the order of the assignments.
  /// - Throws: `SessionError` of kind `usage` that names strip, setting, fault and cure.
  @discardableResult
  public mutating func adjust(
    _ strip: Strip, _ assignments: [SettingAssignment]
  ) throws(SessionError) -> [SettingChange] {
    switch strip {
    case .track(let name):
      guard let index = tracks.firstIndex(where: { $0.name == name }) else {
        throw SessionError(.usage, "there is no track \"\(name)\"")
      }
      var track = tracks[index]
      defer { tracks[index] = track }
      return try Self.assign(assignments, to: &track.settings, &track.origins, of: name)
    case .reverb:
      return try Self.assign(assignments, to: &reverb.settings, &reverb.origins, of: "reverb")
    case .master:
      return try Self.assign(assignments, to: &master.settings, &master.origins, of: "master")
    }
  }

  /// The same for the strip that a person calls `track`: a track's name, `reverb` or `master`.
  @discardableResult
  public mutating func adjust(
    track: String, _ assignments: [SettingAssignment]
  ) throws(SessionError) -> [SettingChange] {
    try adjust(strip(named: track), assignments)
  }

  private static func assign<Strip: SessionStrip>(
    _ assignments: [SettingAssignment], to settings: inout Strip,
    _ origins: inout [String: SettingOrigin], of name: String
  ) throws(SessionError) -> [SettingChange] {
    var (newSettings, newOrigins) = (settings, origins)
    var changes: [SettingChange] = []
    for assignment in assignments {
      do {
        let (setting, before, after) = try newSettings.assign(assignment)
        newOrigins[setting] = .hand
        changes.append(
          SettingChange(strip: name, setting: setting, before: before, after: after))
      } catch {
        throw SessionError(error.kind, "\(name): \(error.message)")
      }
    }
    (settings, origins) = (newSettings, newOrigins)
    return changes
  }
}
