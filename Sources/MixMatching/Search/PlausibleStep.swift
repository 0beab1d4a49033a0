import MixingConsole
import SignalProcessing

/// A plausible step of a control, the unit of a search's coordinates, and how many of them it may go.
struct PlausibleStep: Equatable, Sendable {
  /// A difference on a linear taper, a factor on a logarithmic one.
  var width: Double
  /// Largest distance from the start in steps.
  var bound: Double

  init(_ width: Double, bound: Double = 2.25) {
    self.width = width
    self.bound = bound
  }

  func positions(on taper: Taper, _ range: ClosedRange<Double>) -> Double {
    switch taper {
    case .linear: width / (range.upperBound - range.lowerBound)
    case .logarithmic: log(width) / log(range.upperBound / range.lowerBound)
    }
  }
}
