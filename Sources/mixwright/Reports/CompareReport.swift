import Documents
import MixAssistant
import Sessions

/// What differs between two mixes.
struct CompareReport {
  let a: String
  let b: String
  let summary: CompareMixes.Summary

  private var comparison: MixComparison { summary.comparison }

  var text: String {
    var parts = [
      "\(b) compared with \(a), equally loud\n"
        + summary.sentences.map { "  \($0)" }.joined(separator: "\n")
    ]
    parts.append(settings)
    if !comparison.onlyInA.isEmpty {
      parts.append("Only in \(a): \(comparison.onlyInA.joined(separator: ", "))")
    }
    if !comparison.onlyInB.isEmpty {
      parts.append("Only in \(b): \(comparison.onlyInB.joined(separator: ", "))")
    }
    if !summary.notes.isEmpty {
      parts.append("Notes\n" + summary.notes.map { "  \($0.terminalText)" }.joined(separator: "\n"))
    }
    if let audio = summary.audio {
      parts.append(
        [audio.a, audio.b].map {
          "\($0.file): \($0.mix.text), \($0.gainDecibels.text(1, plus: true)) dB compared with its session"
        }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  private var settings: String {
    if comparison.differences.isEmpty { return "No setting differs." }
    var table = TextTable([("Strip", .left), ("setting", .left), (a, .right), (b, .right)])
    for difference in comparison.differences {
      table.add([difference.strip, difference.setting, difference.a, difference.b])
    }
    return table.text
  }

  var json: JSONValue {
    func names(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
    func audio(_ audio: CompareMixes.Audio) -> JSONValue {
      var object = audio.mix.json
      object["file"] = .string(audio.file)
      object["gainDecibels"] = JSONValue(audio.gainDecibels)
      return .object(object)
    }
    return [
      "a": .string(a), "b": .string(b),
      "differences": .array(
        comparison.differences.map {
          [
            "strip": .string($0.strip), "setting": .string($0.setting), "a": .string($0.a),
            "b": .string($0.b),
          ]
        }),
      "onlyInA": names(comparison.onlyInA), "onlyInB": names(comparison.onlyInB),
      "audio": summary.audio.map {
        ["loudness": JSONValue($0.loudness), "a": audio($0.a), "b": audio($0.b)]
      } ?? .null,
      "sentences": names(summary.sentences), "notes": names(summary.notes.map(\.terminalText)),
    ]
  }
}
