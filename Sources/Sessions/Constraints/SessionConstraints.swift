public import MixingConsole

/// What a person allows a fit to do with a session; kept in the document.
public struct SessionConstraints: Equatable, Sendable {
  /// The aspects to fit; controls of the others keep their value. nil for all.
  public var only: [MixAspect]?
  public var locks: [SettingLock] = []
  public var ranges: [SettingRange] = []
  public var groups: [TrackGroup] = []

  public init() {}
}
