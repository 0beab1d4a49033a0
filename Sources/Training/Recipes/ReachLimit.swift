import MixMatching
import MixingConsole

/// The values of one control within a search's bound.
struct ReachLimit<Strip: ControlStrip>: Sendable {
  let parameter: Parameter<Strip>
  let range: ClosedRange<Double>

  /// Nil for a control that a style does not set.
  init?(_ parameter: Parameter<Strip>, _ move: PlausibleMove?) {
    guard parameter.gradient != nil else { return nil }
    self.parameter = parameter
    guard let move else {
      range = parameter.range
      return
    }
    let centre = parameter.position(of: parameter.defaultValue)
    let reach = move.step * move.bound
    range = parameter.value(at: centre - reach)...parameter.value(at: centre + reach)
  }

  func apply(_ strip: inout Strip) {
    let value = strip[keyPath: parameter.value]
    if value == parameter.off { return }
    strip[keyPath: parameter.value] = min(max(value, range.lowerBound), range.upperBound)
  }
}
