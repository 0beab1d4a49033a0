import Documents
import MixingConsole
public import Sessions

/// Changes a session: settings by name, how much of the fit is applied, what a fit may do.
public struct AdjustMix: Sendable {
  public var session: String
  /// Whether changes are told and not made.
  public var isTried = false

  public init(session: String) { self.session = session }

  /// What is to be changed, all of it or nothing.
  public struct Changes: Sendable {
    /// A track, a group, a pattern of names, `reverb`, `master` or `all`.
    public var strip: String?
    /// For example `fader=+2`, `fader-=1.5`, `highPass.frequency=80Hz`.
    public var assignments: [String] = []
    /// How much of the fit is applied, 0...1.
    public var amount: Double?
    public var intent = MixIntent()
    /// What a person says of roles and pairs.
    public var roles = RoleRequest()

    public init() {}
  }

  /// Assigns to the strip of one track, or to "reverb" or "master", and writes the session.
  ///
  /// - Parameter assignments: for example `fader=+2`, `fader-=1.5`, `highPass.frequency=80Hz`.
  /// - Returns: what changed.
  /// - Throws: `DocumentError`; then nothing has changed.
  public func run(strip: String, assignments: [String]) throws -> [SettingChange] {
    let parsed = try assignments.map { try SettingAssignment($0) }
    return try SessionDocument.change(at: session, isTried: isTried) { document in
      let before = document
      let changes = try document.adjust(track: strip, parsed)
      document.record(Self.line(changes.map(\.description)), since: before)
      return changes
    }
  }

  /// Carries out changes as one step of the session's history: first what a fit may do, then roles and
  /// pairs, then the amount, then the assignments.
  ///
  /// - Returns: what changed: what a fit may do, roles and the amount a line each, then the settings, one
  ///   line a strip.
  /// - Throws: `DocumentError`; then nothing has changed.
  public func run(_ changes: Changes) throws -> [String] {
    let parsed = try changes.assignments.map { try SettingAssignment($0) }
    return try SessionDocument.change(at: session, isTried: isTried) { document in
      let before = document
      let (rules, settings) = try Self.carryOut(changes, parsed, in: &document)
      // What an amount moves is counted in its own line.
      document.record(
        Self.line(changes.strip == nil ? rules : rules + settings), since: before)
      return rules + settings + document.struckReasons(since: before)
    }
  }

  private static func carryOut(
    _ changes: Changes, _ assignments: [SettingAssignment], in document: inout SessionDocument
  ) throws -> (rules: [String], settings: [String]) {
    let before = document
    var lines: [String] = []
    if !changes.intent.isEmpty {
      try document.ask(changes.intent)
      lines += document.constraints.changes(since: before.constraints)
    }
    lines += try document.take(changes.roles)
    if let amount = changes.amount { lines.append(try set(amount, of: &document)) }
    var same: [String] = []
    if let strip = changes.strip {
      for role in assignments where role.isRole {
        lines += try document.setRole(of: strip, role)
      }
      same = try document.adjust(track: strip, assignments.filter { !$0.isRole })
        .filter { $0.before == $0.after }.map { "\($0.strip): \($0.setting) stays \($0.after)" }
    }
    return (lines, MixComparison(before.mix, document.mix).lines + same)
  }

  private static func set(_ amount: Double, of document: inout SessionDocument) throws -> String {
    let before = document.amount
    let (moved, kept) = try document.setAmount(amount)
    let settings = moved == 1 ? "1 setting moves" : "\(moved) settings move"
    let stays = kept == 0 ? "" : "; \(kept) set by hand stay\(kept == 1 ? "s" : "")"
    return "amount \(JSONNumber(before).text) → \(JSONNumber(amount).text): \(settings)\(stays)"
  }

  /// For the history, the first few of them.
  private static func line(_ lines: [String]) -> String {
    let shown = lines.count > 5 ? lines.prefix(4) + ["\(lines.count - 4) more"] : lines[...]
    return shown.joined(separator: "; ")
  }
}

extension SessionConstraints {
  /// What differs, a line each.
  fileprivate func changes(since old: SessionConstraints) -> [String] {
    var lines: [String] = []
    if only != old.only {
      let aspects = only.map { $0.map(\.rawValue).joined(separator: ", ") } ?? "every aspect"
      lines.append("a fit may change \(aspects)")
    }
    lines += locks.filter { !old.locks.contains($0) }.map { "locked: \($0)" }
    lines += old.locks.filter { lock in !locks.contains { $0.strip == lock.strip } }
      .map { "no longer locked: \($0)" }
    lines += ranges.filter { !old.ranges.contains($0) }.map { "range: \($0)" }
    lines += old.ranges.filter { range in
      !ranges.contains { $0.strip == range.strip && $0.setting == range.setting }
    }.map { "range removed: \($0.strip):\($0.setting)" }
    lines += groups.filter { !old.groups.contains($0) }
      .map { "group \($0.name): \($0.tracks.joined(separator: ", "))" }
    lines += old.groups.filter { group in !groups.contains { $0.name == group.name } }
      .map { "group removed: \($0.name)" }
    return lines.isEmpty ? ["nothing changes: it is so already"] : lines
  }
}
