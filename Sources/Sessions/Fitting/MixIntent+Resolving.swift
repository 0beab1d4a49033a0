public import Documents
public import MixingConsole

extension MixIntent {
  /// What is asked, together with what a session asks already, for one fit.
  ///
  /// - Parameters:
  ///   - tracks: The names of the tracks, in order.
  ///   - values: The values that controls keep if they are locked: the start of a new mix, the
  ///     present settings of a session.
  ///   - stored: The session's own constraints.
  ///   - handSet: Settings that a person set, which stay.
  /// - Returns: The constraints to be kept in the session, and those of the fit, which hold the
  ///   former and what is kept in this fit only.
  /// - Throws: `DocumentError` of kind `request` that tells every fault: unknown names with the
  ///   nearest known one, and constraints that contradict each other.
  public func resolved(
    tracks: [String], values: ConsoleSettings?,
    stored: SessionConstraints = SessionConstraints(), handSet: Set<ControlPlace> = []
  ) throws(DocumentError) -> (session: SessionConstraints, fit: SettingConstraints) {
    var faults = FaultList()
    var session = stored
    session.add(self, tracks: tracks, faults: &faults)
    let names = StripNames(tracks: tracks, groups: session.groups)
    let keeping = kept.flatMap { text in
      faults.collect { () throws(DocumentError) in
        try names.locks(Selection(text, names: names.whole))
      } ?? []
    }
    let resolution = ConstraintResolution(
      session, names, keeping: keeping, handSet: handSet, values: values, faults: &faults)
    try faults.check()
    return (session, resolution.result)
  }
}

extension SessionDocument {
  /// The constraints of a new fit of this session: its own, with what is asked. Controls that they
  /// lock keep their present value, so the fit begins at `startSettings(keeping:)`.
  ///
  /// - Parameter replacingHandSet: Whether settings that a person set may be fitted, too.
  /// - Returns: As `MixIntent.resolved`.
  /// - Throws: `DocumentError` of kind `request` that tells every fault.
  public func constraints(
    for intent: MixIntent, replacingHandSet: Bool = false
  ) throws(DocumentError) -> (session: SessionConstraints, fit: SettingConstraints) {
    try intent.resolved(
      tracks: tracks.map(\.name), values: settings, stored: constraints,
      handSet: replacingHandSet ? [] : handSet)
  }

  /// Adds what is asked to the session's constraints.
  ///
  /// - Throws: `DocumentError` of kind `request` that tells every fault; then nothing has changed.
  public mutating func ask(_ intent: MixIntent) throws(DocumentError) {
    constraints = try constraints(for: intent).session
  }
}
