public import MixingConsole

/// The reverb or the master of a session.
public struct SessionBus<Settings: ControlStrip>: Equatable, Sendable {
  public var settings = Settings()
  /// Where the values came from, by `Parameter.name`; those not listed are defaults.
  public var origins: [String: SettingOrigin] = [:]

  public init() {}
}
