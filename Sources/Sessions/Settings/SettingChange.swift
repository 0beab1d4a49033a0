/// One change that an assignment made, for people.
public struct SettingChange: Equatable, Sendable, CustomStringConvertible {
  /// The track's name, `reverb` or `master`.
  public let strip: String
  /// The setting's name, for example `lowShelf.gain`.
  public let setting: String
  /// The values with their units.
  public let before: String
  public let after: String

  /// For example `Bass: fader -3.0 dB → -1.0 dB`.
  public var description: String { "\(strip): \(setting) \(before) → \(after)" }
}
