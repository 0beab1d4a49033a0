import Documents
import MixAssistant

/// What a rendering has to tell.
struct RenderReport {
  let mix: RenderMix.Summary?
  let stems: RenderMix.Summary?

  private var notes: [String] {
    // Both tell of the stems.
    let own = (mix?.notes ?? []).map(\.terminalText)
    return own + (stems?.notes ?? []).map(\.terminalText).filter { !own.contains($0) }
      + (mix.flatMap { $0.mix?.advice(on: $0.export) } ?? [])
  }

  var text: String {
    var lines: [String] = []
    if !notes.isEmpty { lines += ["Notes"] + notes.map { "  \($0)" } + [""] }
    if let mix, let exported = mix.mix {
      lines += mix.files.map { "\($0): \(exported.text)" }
      lines += exported.limiterText.map { [$0] } ?? []
    }
    lines += stems?.files ?? []
    return lines.joined(separator: "\n")
  }

  var json: JSONValue {
    var object = JSONObject()
    object["mix"] = mix.flatMap(\.files.first).map { .string($0) } ?? .null
    if let exported = mix?.mix {
      for member in exported.json.members { object[member.key] = member.value }
    }
    object["stems"] = .array((stems?.files ?? []).map { .string($0) })
    object["notes"] = .array(notes.map { .string($0) })
    return .object(object)
  }
}
