import Documents

/// A position between the speakers as consoles show it: `L30`, `30R`, `L`, `C`; 100 is the side.
struct PanSide {
  /// -1 (left) to 1.
  let pan: Double

  /// nil for what is no such position.
  init?(_ text: String) {
    let typed = text.lowercased().filter { $0 != " " && $0 != "%" }
    if ["c", "center", "centre", "middle"].contains(typed) {
      pan = 0
      return
    }
    for (words, sign) in [(["left", "l"], -1.0), (["right", "r"], 1.0)] {
      for word in words where typed.hasPrefix(word) || typed.hasSuffix(word) {
        let rest = typed.hasPrefix(word) ? typed.dropFirst(word.count) : typed.dropLast(word.count)
        if rest.isEmpty {
          pan = sign
          return
        }
        guard let percent = Double(typed: String(rest)), (0...100).contains(percent) else {
          continue
        }
        pan = Quantity.withoutNoise(sign * percent / 100)
        return
      }
    }
    return nil
  }

  /// `L30` for -30.
  static func text(_ percent: Double) -> String {
    (percent < 0 ? "L" : "R") + JSONNumber(abs(percent)).text
  }
}
