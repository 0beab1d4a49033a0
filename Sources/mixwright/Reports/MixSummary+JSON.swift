import Documents
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import Sessions

extension MixSummary {
  /// The result for programs. Numbers that are not finite are null.
  var json: JSONValue {
    var object: JSONObject = ["mix": .string(mixFile), "session": .string(sessionFile)]
    object["matcher"] = session.matcher.map { .string($0.name) } ?? .null
    object["start"] =
      session.start.map { start -> JSONValue in
        ["balance": .string(start.balance.rawValue), "reason": .string(start.reason)]
      } ?? .null
    object["styleDistance"] = ["start": Self.json(start), "end": Self.json(end)]
    object["losses"] = [
      "start": Self.json(start?.audioFeatures), "end": Self.json(end?.audioFeatures),
    ]
    object["roughMix"] =
      rough.map { rough in
        [
          "explained": .array(
            rough.explained.map {
              ["name": .string($0.name), "share": JSONValue($0.share)]
            })
        ]
      } ?? .null
    object["unreached"] = .array(
      unreached.map {
        [
          "term": .string($0.term.rawValue), "left": JSONValue($0.left),
          "furtherReach": JSONValue($0.further), "unit": .string($0.term.unit),
        ]
      })
    object["reasons"] = .array(session.heldReasons.map { .string($0.text) })
    for member in mix.json.members { object[member.key] = member.value }
    var seconds = JSONObject()
    for phase in phases { seconds[phase.name] = JSONValue(phase.seconds) }
    object["seconds"] = .object(seconds)
    object["notes"] = .array(allNotes.map { .string($0) })
    object["tracks"] = .array(session.tracks.map(Self.json))
    return .object(object)
  }

  static func json(_ style: StyleComparison?) -> JSONValue {
    guard let style else { return nil }
    var terms = JSONObject()
    for (term, value) in style.terms { terms[term.rawValue] = JSONValue(value) }
    return ["total": JSONValue(style.distance), "terms": .object(terms)]
  }

  private static func json(_ loss: AudioFeatureLoss.Terms?) -> JSONValue {
    guard let loss else { return nil }
    var terms = JSONObject()
    for term in loss.named { terms[term.name] = JSONValue(term.value) }
    return ["total": JSONValue(loss.total), "terms": .object(terms)]
  }

  private static func json(_ track: SessionTrack) -> JSONValue {
    let settings = track.settings
    return [
      "name": .string(track.name), "file": .string(track.file),
      "loudness": JSONValue(track.loudness),
      "trimDecibels": JSONValue(settings.trim.decibels),
      "faderDecibels": JSONValue(settings.fader.decibels),
      "pan": JSONValue(settings.pan), "width": JSONValue(settings.width),
      "sendDecibels": JSONValue(settings.send.decibels),
      "warnings": .array(track.warnings.map { .string($0) }),
    ]
  }
}

extension ExportedMix {
  /// The measurements of a written mix.
  var json: JSONObject {
    [
      "length": JSONValue(seconds), "loudness": JSONValue(loudness),
      "loudnessRange": JSONValue(loudnessRange), "truePeak": JSONValue(truePeak),
      "limiterReduction": JSONValue(limiterReduction), "limiter": limiterJSON,
    ]
  }

  /// Where the limiter takes most.
  var limiterJSON: JSONValue {
    .array(
      limitedPeaks.map {
        [
          "seconds": JSONValue($0.seconds), "decibels": JSONValue($0.reductionDecibels),
          "track": $0.track.map { .string($0) } ?? .null,
        ]
      })
  }
}
