import SignalProcessing
public import _Differentiation

/// One control of a strip: the single source for its name, unit, range, taper and default, and so
/// for slider ranges, command-line checks, the session's schema, the matchers' search space and
/// the exporters.
///
/// `Strip` is the structure the control belongs to: `TrackSettings`, `ReverbSettings` or
/// `MasterSettings`, each with its table `parameters`.
public struct Parameter<Strip: Differentiable>: @unchecked Sendable {
  // Key paths are immutable values without captured state, hence the unchecked conformance.

  public enum Unit: String, Sendable {
    case decibels = "dB"
    case hertz = "Hz"
    case milliseconds = "ms"
    case seconds = "s"
    case ratio = ":1"
    case none = ""
  }

  /// Where the control stands in the strip and in the session document, for example
  /// `equalizer.lowShelf.gainDecibels`.
  public let path: String
  /// What a person types, for example `lowShelf.gain`.
  public let name: String
  /// Which side of a mix the control is about.
  public let aspect: MixAspect
  public let unit: Unit
  public let range: ClosedRange<Double>
  public let taper: Taper
  /// The neutral value: with every control at its default the console is a plain sum.
  public let defaultValue: Double
  /// A value outside `range` that switches the control off (written `off`), if it has one.
  public let off: Double?
  /// The step that a person can tell apart; fitted values are rounded to it so that a session is
  /// readable and re-renders exactly.
  public let resolution: Double
  /// One sentence for a tooltip.
  public let help: String
  public let value: WritableKeyPath<Strip, Double>
  /// The matching place in a gradient, or nil for a control that is never fitted. The console's own gradient is
  /// always 0 at the reverb's pre-delay, which controllers learn from known settings.
  public let gradient: WritableKeyPath<Strip.TangentVector, Double>?

  init(
    _ path: String, name: String? = nil, _ aspect: MixAspect, _ unit: Unit,
    _ range: ClosedRange<Double>,
    _ taper: Taper = .linear, default defaultValue: Double, off: Double? = nil,
    resolution: Double, _ value: WritableKeyPath<Strip, Double>,
    gradient: WritableKeyPath<Strip.TangentVector, Double>?, help: String
  ) {
    self.path = path
    self.name = name ?? path
    self.aspect = aspect
    self.unit = unit
    self.range = range
    self.taper = taper
    self.defaultValue = defaultValue
    self.off = off
    self.resolution = resolution
    self.help = help
    self.value = value
    self.gradient = gradient
  }

  /// The same control seen from the strip that contains it.
  func within<Outer>(
    _ prefix: String, _ strip: WritableKeyPath<Outer, Strip>,
    gradient outer: WritableKeyPath<Outer.TangentVector, Strip.TangentVector>
  ) -> Parameter<Outer> {
    Parameter<Outer>(
      "\(prefix).\(path)", name: name, aspect, .init(rawValue: unit.rawValue)!, range, taper,
      default: defaultValue, off: off, resolution: resolution, strip.appending(path: value),
      gradient: gradient.map { outer.appending(path: $0) }, help: help)
  }
}

extension Parameter {
  /// Whether `value` may be set: inside the range or the off value.
  public func allows(_ value: Double) -> Bool {
    range.contains(value) || value == off
  }

  /// Whether the console can compute with `value`: inside the range, or beyond it where the control still has a
  /// meaning. Levels may be silence.
  func isComputable(_ value: Double) -> Bool {
    if allows(value) { return true }
    switch unit {
    case .decibels: return value < .infinity
    case .ratio: return value >= 1
    case .none where taper == .linear: return false
    default: return value.isFinite && (taper == .logarithmic ? value > 0 : value >= 0)
    }
  }

  /// Normalised position 0...1 of a value by the control's taper; off counts as the lower end.
  public func position(of value: Double) -> Double {
    value == off ? 0 : min(max(taper.position(of: value, in: range), 0), 1)
  }

  /// The value at a normalised position 0...1 (clamped).
  public func value(at position: Double) -> Double {
    min(
      max(taper.value(at: min(max(position, 0), 1), in: range), range.lowerBound),
      range.upperBound)
  }

  /// `value` rounded to the control's resolution: a multiple of it on a linear taper, that many
  /// significant parts on a logarithmic one; never outside the range.
  public func rounded(_ value: Double) -> Double {
    guard value != off else { return value }
    let step =
      taper == .linear
      ? resolution : pow(10, (log10(abs(value))).rounded(.down)) * resolution
    let scale = 1 / step
    return min(max((value * scale).rounded() / scale, range.lowerBound), range.upperBound)
  }
}
