import Documents
import MixAssistant
import Sessions

/// Which settings went where.
struct ApplyReport {
  let output: String
  let summary: ApplySettings.Summary

  private var matching: TrackMatching { summary.matching }

  var text: String {
    var table = TextTable([("Stem", .left), ("settings of", .left)])
    for track in summary.session.tracks {
      let pair = matching.pairs.first { $0.to == track.name }
      table.add([track.name, pair?.from ?? "- (neutral)"])
    }
    var parts = [table.text]
    if !summary.notes.isEmpty {
      parts.append("Notes\n" + summary.notes.map { "  \($0.terminalText)" }.joined(separator: "\n"))
    }
    var files = ["\(output): all settings, to read and edit"]
    if let rendering = summary.rendering, let mix = rendering.mix {
      files.insert("\(rendering.files[0]): \(mix.text)", at: 0)
    }
    parts.append(files.joined(separator: "\n"))
    return parts.joined(separator: "\n\n")
  }

  var json: JSONValue {
    func names(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
    var object: JSONObject = [
      "session": .string(output),
      "pairs": .array(
        matching.pairs.map { ["from": .string($0.from), "to": .string($0.to)] }),
      "unmatchedTracks": names(matching.unmatchedFrom),
      "unmatchedStems": names(matching.unmatchedTo),
    ]
    object["mix"] = summary.rendering.map { .string($0.files[0]) } ?? .null
    for member in summary.rendering?.mix?.json.members ?? [] {
      object[member.key] = member.value
    }
    object["notes"] = names(summary.notes.map(\.terminalText))
    return .object(object)
  }
}
