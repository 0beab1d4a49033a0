extension MixComparison {
  /// How many settings of one strip a line names before it counts the rest.
  private static let named = 5

  /// What differs, one line a strip: `Bass: fader 0.0 dB → -2.0 dB, pan 0 → -0.3`. Of many settings the first
  /// are named, and the rest are counted.
  public var lines: [String] {
    var strips: [String] = []
    for difference in differences where !strips.contains(difference.strip) {
      strips.append(difference.strip)
    }
    return strips.map { strip in
      let changes = differences.filter { $0.strip == strip }
        .map { "\($0.setting) \($0.a) → \($0.b)" }
      let isShort = changes.count <= Self.named + 1
      let shown = isShort ? changes : Array(changes.prefix(Self.named))
      let rest = isShort ? [] : ["\(changes.count - Self.named) more settings"]
      return "\(strip): " + (shown + rest).joined(separator: ", ")
    }
  }
}
