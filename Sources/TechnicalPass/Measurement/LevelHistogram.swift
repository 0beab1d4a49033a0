import SignalProcessing

/// How often each level occurred, in classes of 1 dB from 0 to -127 dB.
struct LevelHistogram: Equatable, Sendable {
  private var counts = [UInt32](repeating: 0, count: 128)
  private(set) var total: UInt32 = 0

  mutating func add(decibels level: Double) {
    counts[Int(min(max(-level, 0), 127))] += 1
    total += 1
  }

  /// The level exceeded by `count` of the values, in the middle of its class; nil for fewer values.
  func level(exceededBy count: Double) -> Double? {
    var above = 0.0
    for (index, number) in counts.enumerated() {
      above += Double(number)
      if above > count { return -(Double(index) + 0.5) }
    }
    return nil
  }

  /// The level below which `share` (0...1) of the values lie; nil for none.
  func percentile(_ share: Double) -> Double? {
    level(exceededBy: (1 - share) * Double(total) - 1e-9)
  }
}
