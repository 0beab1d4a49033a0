import MixMatching
import MixingConsole
import SignalProcessing

/// One control whose setting counts, and where it should be.
struct SettingTerm: @unchecked Sendable {
  // Key paths are immutable values without captured state, hence the unchecked conformance.
  let strip: StripPlace
  let name: String
  let aspect: MixAspect
  let value: WritableKeyPath<ConsoleSettings, Double>
  let gradient: WritableKeyPath<ConsoleSettings.TangentVector, Double>
  let taper: Taper
  let range: ClosedRange<Double>
  /// Normalised position of the target.
  let target: Double
  /// One plausible step in normalised positions.
  let step: Double
  /// Positions below this one sound alike: an inaudible send. The target is not below it; minus
  /// infinity where nothing is inaudible.
  let floor: Double
  /// 0...1: how much of the control is heard at the target.
  let mask: Double

  /// The distance from the target in plausible steps.
  func distance(_ settings: ConsoleSettings) -> Double { (position(settings) - target) / step }

  /// d distance / d value: 0 where the target is at the floor and the value below it.
  func slope(_ settings: ConsoleSettings) -> Double {
    if target <= floor && position(settings) <= floor { return 0 }
    let value = max(settings[keyPath: value], range.lowerBound)
    return 1 / (taper.slope(at: value, in: range) * step)
  }

  private func position(_ settings: ConsoleSettings) -> Double {
    let value = settings[keyPath: value]
    // Off, minus infinity or a frequency of 0, counts as the lower end.
    let isOff = taper == .linear ? value == -.infinity : value <= 0
    let position = isOff ? 0 : taper.position(of: value, in: range)
    return target <= floor ? max(position, floor) : position
  }
}

extension SettingTerm {
  /// - Parameters:
  ///   - off: the level at and below which the control sounds as if off; nil for none.
  ///   - step: in normalised positions.
  init?<Strip: ControlStrip>(
    _ parameter: Parameter<Strip>, _ strip: StripPlace, of settings: ConsoleSettings,
    root: WritableKeyPath<ConsoleSettings, Strip>,
    gradient rootGradient: WritableKeyPath<ConsoleSettings.TangentVector, Strip.TangentVector>,
    step: Double, off: Double? = nil, mask: Double
  ) {
    guard let gradient = parameter.gradient, mask > 0 else { return nil }
    self.strip = strip
    name = parameter.name
    aspect = parameter.aspect
    value = root.appending(path: parameter.value)
    self.gradient = rootGradient.appending(path: gradient)
    taper = parameter.taper
    range = parameter.range
    floor = off.map { parameter.position(of: $0) } ?? -.infinity
    target = max(parameter.position(of: settings[keyPath: value]), floor)
    self.step = step
    self.mask = mask
  }
}
