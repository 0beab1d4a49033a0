/// Where a setting's value came from.
///
/// An open set: an origin that this version does not know stays as it is.
public struct SettingOrigin: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// The table's default; not written to documents.
  public static let `default` = SettingOrigin(rawValue: "default")
  /// Measured on the stem, like the trim.
  public static let analysis = SettingOrigin(rawValue: "analysis")
  /// Found by a matcher.
  public static let fit = SettingOrigin(rawValue: "fit")
  /// Set by a person.
  public static let hand = SettingOrigin(rawValue: "hand")

  public var description: String { rawValue }
}
