import Documents
public import MixingConsole

/// How documents and people write the off value.
let offWord = "off"

extension Parameter {
  /// The keys that lead to the control in a strip's settings.
  var keys: [String] { path.split(separator: ".").map(String.init) }

  /// The unit with a space before it, for messages.
  private var suffix: String {
    switch unit {
    case .none: ""
    case .ratio: unit.rawValue
    default: " " + unit.rawValue
    }
  }

  /// A value for people, to three decimals with its unit: `-3.0 dB`, `80 Hz`, `4:1`, `off`.
  public func text(for value: Double) -> String {
    if value == off { return offWord }
    let digits = "\((value * 1000).rounded() / 1000 + 0)"
    let isWhole = digits.hasSuffix(".0") && unit != .decibels
    return (isWhole ? String(digits.dropLast(2)) : digits) + suffix
  }

  /// What may be set, for messages: `-60...12 dB or "off"`.
  var allowedText: String {
    let low = JSONNumber(range.lowerBound).text
    let high = JSONNumber(range.upperBound).text
    return "\(low)...\(high)\(suffix)" + (off == nil ? "" : " or \"\(offWord)\"")
  }
}
