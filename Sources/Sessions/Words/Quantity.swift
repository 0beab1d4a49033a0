import MixingConsole

/// A number with its unit as a person types it: `3dB`, `1.2k`, `12 ms`, `-0.3`.
struct Quantity {
  let number: Double
  /// In lower case, empty when none was typed.
  let unit: String

  /// nil when `text` does not begin with a decimal number. Its mark is a point or a comma; a comma before three
  /// digits may be meant to group them, and is refused (`1,000`), unless there is only a zero before it.
  init?(_ text: String) {
    let digits = text.prefix { "+-.,0123456789".contains($0) }
    let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].count == 3, !["0", "-0", "+0", ""].contains(parts[0]) {
      return nil
    }
    guard let number = Double(digits.replacing(",", with: ".")) else { return nil }
    self.number = number
    unit = text.dropFirst(digits.count).filter { $0 != " " }.lowercased()
  }

  /// The value in `unit`, nil when the typed unit measures something else. A number without a unit
  /// is in `unit`.
  func value<Strip>(in parameterUnit: Parameter<Strip>.Unit) -> Double? {
    let factor: Double? =
      switch (parameterUnit, unit) {
      case (_, ""), (.decibels, "db"), (.hertz, "hz"), (.milliseconds, "ms"), (.seconds, "s"),
        (.ratio, ":1"):
        1
      case (.hertz, "k"), (.hertz, "khz"), (.milliseconds, "s"): 1000
      case (.seconds, "ms"): 0.001
      default: nil
      }
    return factor.map { Self.withoutNoise(number * $0) }
  }

  /// `value` to nine decimals: what a decimal sum or product of typed numbers means, without the
  /// noise of binary fractions.
  static func withoutNoise(_ value: Double) -> Double {
    (value * 1e9).rounded() / 1e9 + 0
  }
}

extension Double {
  /// A number as a person types it, with a decimal point or comma; nil where more follows than `unit`.
  package init?(typed text: String, unit: String = "") {
    guard let quantity = Quantity(text), ["", unit.lowercased()].contains(quantity.unit) else {
      return nil
    }
    self = quantity.number
  }
}
