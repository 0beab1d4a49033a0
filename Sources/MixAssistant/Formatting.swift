import Foundation

extension Double {
  /// For people: a number with so many decimals, "-" where there is none. What rounds to zero has no
  /// sign.
  package func text(_ decimals: Int, plus: Bool = false) -> String {
    guard isFinite else { return "-" }
    let text = String(format: plus ? "%+.\(decimals)f" : "%.\(decimals)f", self)
    return text.contains { $0.isNumber && $0 != "0" } || !text.hasPrefix("-")
      ? text : String(text.dropFirst())
  }

  /// A length in seconds as "3:25".
  package var clock: String {
    let seconds = Int(rounded())
    return String(format: "%d:%02d", seconds / 60, seconds % 60)
  }

  /// A moment in seconds as "1:02.3".
  package var moment: String {
    let tenths = Int((self * 10).rounded())
    return String(format: "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10)
  }
}

/// "2.5 s".
package func seconds(_ value: Double) -> String { value.text(1) + " s" }

/// "-14.0 LUFS".
func lufs(_ value: Double) -> String { value.text(1) + " LUFS" }
