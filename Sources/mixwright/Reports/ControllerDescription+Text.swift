import Evaluation
import MixAssistant

extension ControllerDescription {
  /// What a person wants to know before using it.
  var text: String {
    var lines = [
      "\(path): \(kind) controller, \(weightCount) weights, \(byteCount) bytes",
      "  network: \(extents)", "  fingerprint: \(fingerprint)",
    ]
    for (strip, names) in controls {
      lines.append("  \(strip): \(names.count) controls (\(names.joined(separator: ", ")))")
    }
    if notes.isEmpty {
      lines.append("  notes: none; it is unknown what it was trained on")
    } else {
      let width = notes.map(\.name.count).max() ?? 0
      lines.append("  notes:")
      for (name, text) in notes {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        lines.append("    \(name.padded(to: width))  \(rows.first ?? "")")
        lines += rows.dropFirst().map { String(repeating: " ", count: width + 6) + $0 }
      }
    }
    return lines.joined(separator: "\n")
  }
}
