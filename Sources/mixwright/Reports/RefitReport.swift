import Documents
import MixAssistant
import Sessions

/// What a refit did.
struct RefitReport {
  let file: String
  let summary: RefitMix.Summary

  private var notes: [String] {
    summary.notes.map(\.terminalText) + summary.mix.advice(on: summary.session.export)
  }

  var text: String {
    var parts: [String] = []
    if let start = summary.start, let end = summary.end {
      parts.append(MixSummary.styleTable(start, end))
    }
    parts += MixSummary.reasonList(summary.session.heldReasons)
    if !notes.isEmpty {
      parts.append("Notes\n" + notes.map { "  \($0)" }.joined(separator: "\n"))
    }
    if !summary.changes.isEmpty {
      parts.append("Changed\n" + summary.changes.map { "  \($0)" }.joined(separator: "\n"))
    }
    parts.append(
      "\(file): "
        + (summary.changed == 0
          ? "no setting changed"
          : "\(summary.changed) settings changed; mixwright render makes the mix, mixwright undo takes "
            + "the changes back"))
    return parts.joined(separator: "\n\n")
  }

  var json: JSONValue {
    [
      "session": .string(file), "changed": JSONValue(Double(summary.changed)),
      "changes": .array(summary.changes.map { .string($0) }),
      "styleDistance": [
        "start": MixSummary.json(summary.start), "end": MixSummary.json(summary.end),
      ],
      "reasons": .array(summary.session.heldReasons.map { .string($0.text) }),
      "notes": .array(notes.map { .string($0) }),
    ]
  }
}
