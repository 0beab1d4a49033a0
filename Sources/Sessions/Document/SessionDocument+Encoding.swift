public import Documents
import MixingConsole

extension SessionDocument {
  /// The document as JSON: what was read, with the changes made since.
  public var json: JSONValue {
    source.map { $0.tree.merging(changesFrom: $0.understood, to: encoded) } ?? encoded
  }

  /// The typed part alone, complete and in the canonical order.
  var encoded: JSONValue {
    var object: JSONObject = [
      "format": .string(Self.format),
      "version": JSONValue(Double(Self.version)),
      "createdBy": createdBy.json,
      "sampleRate": exactly(sampleRate),
      "seed": .number(JSONNumber(seed)),
      "tracks": .array(tracks.map(\.encoded)),
    ]
    object["timeOriginSeconds"] = timeOriginSeconds.map(exactly)
    object["otherFiles"] = otherFiles.map { .array($0.map(JSONValue.string)) }
    object["pairs"] = pairs.map { .array($0.map(\.encoded)) }
    object["reverb"] = .object(reverb.encoded)
    object["master"] = .object(master.encoded)
    if hasFit { object["amount"] = exactly(amount) }
    object["start"] = start?.encoded
    if constraints != SessionConstraints() { object["constraints"] = constraints.encoded }
    object["export"] = [
      "loudness": JSONValue(export.loudness),
      "ceilingDecibels": exactly(export.ceilingDecibels),
      "limiterDecibels": exactly(export.limiterDecibels),
    ]
    object["loudness"] = JSONValue(loudness)
    object["truePeak"] = JSONValue(truePeak)
    object["references"] = .array(references.map(\.encoded)).unlessEmpty
    object["roughMix"] = roughMix?.encoded
    object["matcher"] = matcher?.encoded ?? .null
    object["reasons"] = mix.encodedReasons
    object["warnings"] = .array(warnings.map(JSONValue.string)).unlessEmpty
    object["current"] = current.map(JSONValue.string)
    object["versions"] = .array(versions.map(\.encoded)).unlessEmpty
    if !history.steps.isEmpty { object[SessionHistory.key] = history.encoded }
    return .object(object)
  }
}

extension SessionTrack {
  fileprivate var encoded: JSONValue {
    var object: JSONObject = [
      "name": .string(name),
      "file": .string(file),
      "fingerprint": fingerprint.json,
      "channels": JSONValue(channels.map(Double.init)),
      "seconds": JSONValue(seconds),
      "loudness": JSONValue(loudness),
    ]
    if startSeconds != 0 { object["startSeconds"] = exactly(startSeconds) }
    if isDamaged { object["damaged"] = .bool(true) }
    object["role"] = role?.encoded
    object["warnings"] = .array(warnings.map(JSONValue.string))
    for member in strip.encoded.members { object[member.key] = member.value }
    return .object(object)
  }
}

extension StartRecord {
  fileprivate var encoded: JSONValue {
    var object: JSONObject = ["balance": .string(balance.rawValue)]
    if !reason.isEmpty { object["reason"] = .string(reason) }
    var measured = JSONObject()
    for (name, value) in evidence.sorted(by: { $0.key < $1.key }) {
      measured[name] = JSONValue(value)
    }
    object["evidence"] = JSONValue.object(measured).unlessEmpty
    return .object(object)
  }
}

extension MatcherRecord {
  fileprivate var encoded: JSONValue {
    var object: JSONObject = ["name": .string(name), "version": version.json]
    object["quality"] = quality.map(JSONValue.string)
    object["reach"] = reach.map(JSONValue.string)
    object["controller"] = controller?.encoded
    object["losses"] = ["start": start?.encoded ?? .null, "end": end?.encoded ?? .null]
    if styleStart != nil || styleEnd != nil {
      object["style"] = [
        "start": styleStart?.encoded ?? .null, "end": styleEnd?.encoded ?? .null,
      ]
    }
    return .object(object)
  }
}

extension MatcherRecord.Controller {
  fileprivate var encoded: JSONValue {
    var object: JSONObject = ["file": .string(file), "fingerprint": .string(fingerprint)]
    var own = JSONObject()
    for (name, text) in notes.sorted(by: { $0.key < $1.key }) { own[name] = .string(text) }
    object["notes"] = .object(own)
    return .object(object)
  }
}

extension MatcherRecord.Loss {
  fileprivate var encoded: JSONValue {
    var object = JSONObject()
    for (name, value) in terms.sorted(by: { $0.key < $1.key }) { object[name] = exactly(value) }
    return ["total": exactly(total), "terms": .object(object)]
  }
}
