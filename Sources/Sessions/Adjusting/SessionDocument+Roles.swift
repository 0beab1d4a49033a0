public import Documents
import Roles

extension SessionDocument {
  /// Says what tracks are for: one, a group's, those of a pattern.
  ///
  /// - Returns: what changed, a line each.
  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  public mutating func setRole(
    of strip: String, _ assignment: SettingAssignment
  ) throws(DocumentError) -> [String] {
    guard assignment.operation == .set else {
      throw DocumentError(.request, "a role is set with role=, for example role=\"lead vocal\"")
    }
    let role = try Role(asked: assignment.value)
    var lines: [String] = []
    for case .track(let name) in try strips(named: strip) {
      guard let index = tracks.firstIndex(where: { $0.name == name }) else { continue }
      lines.append(setRole(of: index, to: role))
    }
    guard !lines.isEmpty else {
      throw DocumentError(.request, "\"\(strip)\" has no role; only tracks have one")
    }
    return lines
  }

  private mutating func setRole(of index: Int, to role: Role) -> String {
    let before = tracks[index].role?.role ?? .unknown
    tracks[index].role = SessionRole(role, origin: .hand)
    return "\(tracks[index].name): role \(before.rawValue) → \(role.rawValue)"
  }

  /// Takes what a person says of roles and pairs: first takes pairs apart, then makes new ones.
  ///
  /// Later fits take the list of pairs as it stands, so that of a session without one no further pairs
  /// are looked for either.
  ///
  /// - Returns: what changed, a line each.
  /// - Throws: `DocumentError` of kind `request` with the nearest name; then nothing has changed.
  public mutating func take(_ request: RoleRequest) throws(DocumentError) -> [String] {
    let names = tracks.map(\.name)
    let asked = try request.resolved(tracks: names)
    var lines = asked.roles.sorted { $0.key < $1.key }.map { setRole(of: $0.key, to: $0.value) }
    guard !asked.splits.isEmpty || !asked.pairs.isEmpty else { return lines }
    var list = pairs ?? []
    for name in asked.splits.map({ names[$0] })
    where !(pairs ?? []).contains(where: { $0.has(name) }) {
      lines.append("\(name): has no partner")
    }
    func free(_ isMeant: (SessionPair) -> Bool) {
      lines += list.filter(isMeant).map { "pair removed: \($0.left), \($0.right)" }
      list.removeAll(where: isMeant)
    }
    free { pair in asked.splits.contains { pair.has(names[$0]) } }
    for pair in asked.pairs.map({ (left: names[$0[0]], right: names[$0[1]]) }) {
      let old = list.first { $0.has(pair.left) && $0.has(pair.right) }
      list.removeAll { $0 == old }
      free { $0.has(pair.left) || $0.has(pair.right) }
      list.append(
        SessionPair(
          left: pair.left, right: pair.right, kind: old?.kind ?? .doubles, isByHand: true))
      lines.append("pair: \(pair.left) on the left, \(pair.right) on the right")
    }
    pairs = list
    return lines
  }
}

extension SettingAssignment {
  /// Whether it says what a track is for rather than setting a control.
  public var isRole: Bool { name.lowercased() == "role" }
}
