/// How precisely a genre's players play, and how unevenly on purpose.
public struct Feel: Sendable {
  /// The position of the second of two `swungUnit`s, as a part of the pair: 0.5 is straight, 0.667
  /// a triplet.
  public var swing: ClosedRange<Double> = 0.5...0.5
  /// The unit that swings, in quarters: 0.5 or 0.25.
  public var swungUnit = 0.5
  /// Standard deviation of a player's timing, in milliseconds; 0 is a machine. Recorded drummers
  /// and pianists have 5 to 20.
  public var looseness = 9.0
  /// Standard deviation of a stroke's loudness, in decibels.
  public var unevenness = 1.5
  /// How far the tempo wanders, as a part of it.
  public var drift = 0.01

  static let human = Feel()
  static let tight = Feel(looseness: 5, unevenness: 1.2, drift: 0.002)
  static let machine = Feel(looseness: 0, unevenness: 0.6, drift: 0)
  static let loose = Feel(looseness: 15, unevenness: 2, drift: 0.02)
  static let chamber = Feel(looseness: 13, unevenness: 2, drift: 0.035)

  func swinging(_ swing: ClosedRange<Double>, unit: Double = 0.5) -> Feel {
    var feel = self
    feel.swing = swing
    feel.swungUnit = unit
    return feel
  }
}
