import Foundation

/// How pages write numbers, for people: a real minus sign, and "–" where there is no number.
package enum Wording {
  static let none = "–"

  package static func number(_ value: Double?, decimals: Int, plus: Bool = false) -> String {
    guard let value, value.isFinite else { return none }
    let digits = String(format: "%.\(decimals)f", abs(value))
    if !digits.contains(where: { $0 != "0" && $0 != "." }) { return digits }
    return (value < 0 ? "−" : plus ? "+" : "") + digits
  }

  /// "2.1 dB".
  static func decibels(_ value: Double, plus: Bool = false) -> String {
    number(value, decimals: 1, plus: plus) + " dB"
  }

  /// "240 Hz", "2.5 kHz": two significant digits, three from 100 Hz to 1 kHz.
  static func hertz(_ value: Double) -> String {
    if value < 100 { return number(value, decimals: 0) + " Hz" }
    if value < 995 { return number((value / 10).rounded() * 10, decimals: 0) + " Hz" }
    let kilohertz = value / 1_000
    let isWhole = abs(kilohertz - kilohertz.rounded()) < 0.05 || kilohertz >= 10
    return number(kilohertz, decimals: isWhole ? 0 : 1) + " kHz"
  }

  /// "200–310 Hz", "2.2–4.5 kHz", "800 Hz–1.2 kHz".
  static func band(_ lower: Double, _ upper: Double) -> String {
    let (low, high) = (hertz(lower).split(separator: " "), hertz(upper).split(separator: " "))
    return (low[1] == high[1] ? low[0] : low.joined(separator: " ")[...])
      + "–" + high.joined(separator: " ")
  }

  /// "3:25".
  static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    return String(format: "%d:%02d", whole / 60, whole % 60)
  }

  /// "1:02.3".
  static func moment(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return String(format: "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10)
  }

  /// "12 %".
  static func percent(_ share: Double) -> String { number(share * 100, decimals: 0) + " %" }

  /// "27 % left", "centre".
  static func pan(_ position: Double) -> String {
    if abs(position) < 0.005 { return "centre" }
    return percent(abs(position)) + (position < 0 ? " left" : " right")
  }

  /// "a", "a and b", "a, b and c".
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
