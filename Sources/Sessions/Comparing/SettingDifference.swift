/// A setting that two mixes have differently.
public struct SettingDifference: Equatable, Sendable {
  /// The track's name, `reverb`, `master`, or `export`.
  public let strip: String
  /// The setting's name, for example `lowShelf.gain`.
  public let setting: String
  /// The values with their units.
  public let a: String
  public let b: String
}
