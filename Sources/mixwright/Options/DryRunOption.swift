import ArgumentParser
import Documents
import Foundation
import MixAssistant
import Sessions

/// Whether a command tells what it would do, and does nothing.
struct DryRunOption: ParsableArguments {
  @Flag(help: "Show what would be read, assumed, changed and written, but write nothing.")
  var dryRun = false
}

extension WorkPlan {
  /// For a command that changes a session.
  init(session: String, changes: [String], assumptions: [MixNote] = []) {
    self.init(
      reads: [session], assumptions: assumptions, changes: changes,
      writes: changes.isEmpty ? [] : [session])
  }

  var text: String {
    func list(_ title: String, _ lines: [String]) -> String {
      ([title] + (lines.isEmpty ? ["nothing"] : lines).map { "  \($0)" }).joined(separator: "\n")
    }
    var parts = [list("Would read", reads)]
    if !assumptions.isEmpty { parts.append(list("Would assume", assumptions.map(\.terminalText))) }
    if let changes { parts.append(list("Would change", changes)) }
    let files = writes.map { file in
      FileManager.default.fileExists(atPath: file) ? "\(file) (replaced)" : file
    }
    parts.append(list("Would write", files))
    return (parts + ["Nothing was written (--dry-run)."]).joined(separator: "\n\n")
  }

  var json: JSONValue {
    func list(_ lines: [String]) -> JSONValue { .array(lines.map { .string($0) }) }
    var object: JSONObject = ["dryRun": true, "reads": list(reads)]
    object["assumptions"] = list(assumptions.map(\.terminalText))
    object["changes"] = changes.map(list)
    object["writes"] = list(writes)
    return .object(object)
  }
}

extension ReportOptions {
  /// Prints what would be done.
  func report(_ plan: WorkPlan) { report(text: plan.text, json: plan.json) }
}
