/// A strip of a console.
public enum StripPlace: Hashable, Sendable {
  /// By its index.
  case track(Int)
  case reverb
  case master
}

/// A control of a console: its strip and its `Parameter.name`.
public struct ControlPlace: Hashable, Sendable {
  public var strip: StripPlace
  public var name: String

  public init(_ strip: StripPlace, _ name: String) {
    self.strip = strip
    self.name = name
  }
}

/// What a search may not do. Constraints hold exactly: a matcher's settings satisfy all of them.
public struct SettingConstraints: Equatable, Sendable {
  /// Controls that keep the value they have where the search starts.
  public var locked: Set<ControlPlace> = []
  /// Values that a control may have, in its unit; within the control's own range.
  public var ranges: [ControlPlace: ClosedRange<Double>] = [:]
  /// Tracks whose faders move by the same amount, so that their balance among themselves stays.
  /// A track belongs to one group at most.
  public var groups: [[Int]] = []

  public init() {}
}
