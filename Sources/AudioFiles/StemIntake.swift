/// How files that are not in order are taken.
public struct StemIntake: Equatable, Sendable {
  /// Whether files of which sound is missing are taken as they are.
  public var acceptsDamage = false
  /// Whether all stems start together, whatever their time stamps say.
  public var ignoresTimeStamps = false

  public init() {}
}
