import Foundation
import MixingConsole

extension Parameter {
  /// The value at a part 0...1 of the way between two values of the control, rounded to its
  /// resolution: along its taper; a level from or to off by linear gain, with all that is below
  /// its range off; a filter from or to off by way of the lower end of its range. The ends are
  /// exact.
  func value(from start: Double, to end: Double, amount: Double) -> Double {
    if start == end || amount <= 0 { return start }
    if amount >= 1 { return end }
    if unit == .decibels, let off, start == off || end == off {
      let gain = pow(10, start / 20) * (1 - amount) + pow(10, end / 20) * amount
      let level = 20 * log10(gain)
      return level < range.lowerBound ? off : rounded(level)
    }
    return rounded(value(at: position(of: start) * (1 - amount) + position(of: end) * amount))
  }
}
