/// A metre as groups of eighths: 4/4 is 2+2+2+2, 6/8 is 3+3, a Balkan 7/8 is 2+2+3.
public struct Metre: Hashable, Sendable, CustomStringConvertible {
  /// "7/8"; two metres of one name may be grouped differently.
  public let description: String
  /// Eighths in each beat of the bar.
  public let groups: [Int]

  public init(_ description: String, _ groups: [Int]) {
    self.description = description
    self.groups = groups
  }

  /// Steps of a sixteenth: the grid of all rhythms.
  public var stepCount: Int { 2 * groups.reduce(0, +) }
  /// Length of a bar in quarter notes.
  public var quarters: Double { Double(stepCount) / 4 }
  /// Whether every beat has three eighths.
  public var isCompound: Bool { groups.allSatisfy { $0 == 3 } }
  /// Quarters in the beat that a tempo counts: 1.5 in compound metres.
  public var quartersPerBeat: Double { isCompound ? 1.5 : 1 }
  /// The steps where beats begin.
  public var beatSteps: [Int] {
    groups.reduce(into: [0]) { $0.append($0.last! + 2 * $1) }.dropLast()
  }
  /// The beats on which a backbeat falls: every second one, the last of an odd bar.
  public var backbeatSteps: [Int] {
    let beats = beatSteps
    let backbeats = beats.indices.filter { $0 % 2 == 1 }.map { beats[$0] }
    return groups.count % 2 == 1 && groups.count > 1 ? backbeats + [beats.last!] : backbeats
  }

  /// Metrical weight of a step of the bar: 1 on the downbeat, 0.7 on beats, 0.4 on eighths, 0.15
  /// between.
  public func weight(ofStep step: Int) -> Double {
    let step = step % stepCount
    if step == 0 { return 1 }
    if beatSteps.contains(step) { return 0.7 }
    return step % 2 == 0 ? 0.4 : 0.15
  }

  public static let twoFour = Metre("2/4", [2, 2])
  public static let threeFour = Metre("3/4", [2, 2, 2])
  public static let fourFour = Metre("4/4", [2, 2, 2, 2])
  public static let fiveFour = Metre("5/4", [2, 2, 2, 2, 2])
  public static let fiveEight = Metre("5/8", [2, 3])
  public static let sixEight = Metre("6/8", [3, 3])
  public static let sevenEight = Metre("7/8", [2, 2, 3])
  public static let sevenEightLongFirst = Metre("7/8", [3, 2, 2])
  public static let nineEight = Metre("9/8", [3, 3, 3])
  public static let aksakNine = Metre("9/8", [2, 2, 2, 3])
  public static let tenEight = Metre("10/8", [3, 2, 2, 3])
  public static let elevenEight = Metre("11/8", [2, 2, 3, 2, 2])
  public static let twelveEight = Metre("12/8", [3, 3, 3, 3])
}
