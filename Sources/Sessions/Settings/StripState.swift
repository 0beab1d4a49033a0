import MixingConsole

/// A strip as a mix has it: its settings, where they came from, and what a fit found.
public struct StripState<Settings: SessionStrip>: Equatable, Sendable {
  public var settings = Settings()
  /// Where the values came from, by `Parameter.name`; those not listed are defaults.
  public var origins: [String: SettingOrigin] = [:]
  /// Where a fit began and where it arrived, by `Parameter.name`; controls that are not listed
  /// were at their default in both.
  public var fitted: [String: FittedValue] = [:]

  public init() {}
}
