public import MixingConsole
public import Sessions

/// A session at a glance: what every strip does, and what a person said of it.
public struct ShowSession: Sendable {
  public let session: SessionDocument
  /// Controls that fits leave alone.
  public let locked: Set<ControlPlace>
  /// Controls that a person set.
  public let handSet: Set<ControlPlace>
  /// Sound files that have come into the stems' folders, and how to take them; a line at most.
  public let notes: [String]

  /// - Throws: `DocumentError`.
  public init(session path: String) throws {
    session = try SessionDocument(contentsOf: path)
    locked = try session.constraints.resolved(tracks: session.tracks.map(\.name)).locked
    handSet = session.handSet
    notes = session.unlistedFiles(session: path)
  }

  /// The names of a strip's controls among some, in the order of its table.
  public func names(_ strip: StripPlace, of controls: Set<ControlPlace>) -> [String] {
    let all =
      switch strip {
      case .track: Self.names(TrackSettings.self)
      case .reverb: Self.names(ReverbSettings.self)
      case .master: Self.names(MasterSettings.self)
      }
    return all.filter { controls.contains(ControlPlace(strip, $0)) }
  }

  private static func names<Strip: SessionStrip>(_ strip: Strip.Type) -> [String] {
    Strip.parameters.map(\.name) + Strip.switches.map(\.name)
  }
}
