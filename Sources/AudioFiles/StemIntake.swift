/// How files that are not in order are taken.
public struct StemIntake: Equatable, Sendable {
  /// Whether files of which sound is missing are taken as they are.
  public var acceptsDamage = false
  /// Whether all stems start together, whatever their time stamps say.
  public var ignoresTimeStamps = false
  /// Whether the sub-folders of a folder are left out.
  public var isFlat = false
  /// Whether files that cannot be read are left out instead of being an error.
  public var skipsBad = false
  /// Names and patterns of stems that are mixed though they seem to be no part of a mix.
  public var included: [String] = []

  public init() {}
}
