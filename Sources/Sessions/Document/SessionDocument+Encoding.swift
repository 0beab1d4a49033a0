import MixingConsole

extension SessionDocument {
  /// The document as JSON: what was read, with the changes made since.
  public var json: JSONValue {
    source.map { $0.tree.merging(changesFrom: $0.understood, to: encoded) } ?? encoded
  }

  /// The typed part alone, complete and in the canonical order.
  var encoded: JSONValue {
    [
      "format": .string(Self.format),
      "version": JSONValue(Double(Self.version)),
      "createdBy": createdBy.json,
      "sampleRate": exactly(sampleRate),
      "seed": .number(JSONNumber(seed)),
      "tracks": .array(tracks.map(\.encoded)),
      "reverb": reverb.encoded,
      "master": master.encoded,
      "export": [
        "loudness": JSONValue(export.loudness),
        "ceilingDecibels": exactly(export.ceilingDecibels),
      ],
      "loudness": JSONValue(loudness),
      "truePeak": JSONValue(truePeak),
      "reference": reference?.encoded ?? .null,
      "matcher": matcher?.encoded ?? .null,
    ]
  }
}

/// A number that must be there. One that JSON cannot hold becomes text, which reading rejects with
/// its place; null would read as missing.
private func exactly(_ value: Double) -> JSONValue {
  value.isFinite ? JSONValue(value) : .string("\(value)")
}

extension String? {
  fileprivate var json: JSONValue { map(JSONValue.string) ?? .null }
}

extension SessionTrack {
  fileprivate var encoded: JSONValue {
    [
      "name": .string(name),
      "file": .string(file),
      "fingerprint": fingerprint.json,
      "channels": JSONValue(channels.map(Double.init)),
      "seconds": JSONValue(seconds),
      "loudness": JSONValue(loudness),
      "warnings": .array(warnings.map(JSONValue.string)),
      "settings": settings.encoded,
      "origins": origins.encoded(of: TrackSettings.self),
    ]
  }
}

extension SessionBus where Settings: SessionStrip {
  fileprivate var encoded: JSONValue {
    ["settings": settings.encoded, "origins": origins.encoded(of: Settings.self)]
  }
}

extension SessionStrip {
  /// Every control at its path, then the switches.
  fileprivate var encoded: JSONValue {
    var object = JSONObject()
    for parameter in Self.parameters {
      let value = self[keyPath: parameter.value]
      object[path: parameter.keys] =
        value == parameter.off ? .string(offWord) : exactly(value)
    }
    for control in Self.switches { object[control.key] = .bool(self[keyPath: control.value]) }
    return .object(object)
  }
}

extension [String: SettingOrigin] {
  /// In the order of the strip's table, unknown names after them.
  fileprivate func encoded<Strip: SessionStrip>(of strip: Strip.Type) -> JSONValue {
    let known = Strip.parameters.map(\.name) + Strip.switches.map(\.name)
    let others = Set(keys).subtracting(known).sorted()
    var object = JSONObject()
    for name in known + others {
      guard let origin = self[name], origin != .default else { continue }
      object[name] = .string(origin.rawValue)
    }
    return .object(object)
  }
}

extension SessionReference {
  fileprivate var encoded: JSONValue {
    [
      "file": .string(file),
      "fingerprint": fingerprint.json,
      "loudness": JSONValue(loudness),
      "seconds": JSONValue(seconds),
    ]
  }
}

extension MatcherRecord {
  fileprivate var encoded: JSONValue {
    [
      "name": .string(name),
      "version": version.json,
      "losses": ["start": start?.encoded ?? .null, "end": end?.encoded ?? .null],
    ]
  }
}

extension MatcherRecord.Loss {
  fileprivate var encoded: JSONValue {
    var object = JSONObject()
    for (name, value) in terms.sorted(by: { $0.key < $1.key }) { object[name] = exactly(value) }
    return ["total": exactly(total), "terms": .object(object)]
  }
}
