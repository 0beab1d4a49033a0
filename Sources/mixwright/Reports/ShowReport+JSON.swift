import Documents
import MixAssistant
import MixingConsole
import Roles
import Sessions

extension ShowReport {
  /// Everything that `text` shows, names and values whole.
  var json: JSONValue {
    let session = show.session
    var object: JSONObject = [
      "session": .string(file), "sampleRate": JSONValue(session.sampleRate),
      "loudness": JSONValue(session.loudness), "truePeak": JSONValue(session.truePeak),
      "amount": JSONValue(session.amount),
      "matcher": session.matcher.map { .string($0.name) } ?? .null,
      "references": Self.names(session.references.map(\.file)),
      "roughMix": session.roughMix.map { .string($0.file) } ?? .null,
    ]
    object["tracks"] = .array(
      session.tracks.enumerated().map { index, track in
        var strip = self.strip(track.settings, .track(index))
        strip["role"] = track.role.map { .string($0.role.rawValue) } ?? .null
        strip["equalizer"] = Self.names(track.settings.equalizer.bandsInUse)
        strip["compressor"] = Self.compressor(track.settings.compressor)
        var named: JSONObject = ["name": .string(track.name)]
        for member in strip.members { named[member.key] = member.value }
        return .object(named)
      })
    object["reverb"] = .object(strip(session.reverb.settings, .reverb))
    var master = strip(session.master.settings, .master)
    master["equalizer"] = Self.names(session.master.settings.equalizer.bandsInUse)
    master["compressor"] = Self.compressor(session.master.settings.compressor)
    object["master"] = .object(master)
    object["export"] = [
      "loudness": JSONValue(session.export.loudness),
      "ceilingDecibels": JSONValue(session.export.ceilingDecibels),
      "limiterDecibels": JSONValue(session.export.limiterDecibels),
    ]
    let constraints = session.constraints
    object["only"] = constraints.only.map { Self.names($0.map(\.rawValue)) } ?? .null
    object["locks"] = Self.names(constraints.locks.map(\.description))
    object["ranges"] = Self.names(constraints.ranges.map(\.description))
    object["groups"] = .array(
      constraints.groups.map { ["name": .string($0.name), "tracks": Self.names($0.tracks)] })
    object["pairs"] = .array((session.pairs ?? []).map { Self.names([$0.left, $0.right]) })
    object["versions"] = Self.names(session.versions.map(\.name))
    object["current"] = session.current.map { .string($0) } ?? .null
    object["reasons"] = Self.names(session.heldReasons.map(\.text))
    object["notes"] = Self.names(show.notes.map(\.terminalText))
    object["steps"] = JSONValue(Double(session.history.doneCount))
    return .object(object)
  }

  /// Settings by name, those that are not at their default, and which of them are by hand or locked.
  private func strip<Strip: SessionStrip>(_ strip: Strip, _ place: StripPlace) -> JSONObject {
    var settings = JSONObject()
    for parameter in Strip.parameters {
      let value = strip[keyPath: parameter.value]
      guard value != parameter.defaultValue else { continue }
      settings[parameter.name] = value == parameter.off ? "off" : JSONValue(value)
    }
    for control in Strip.switches where strip[keyPath: control.value] {
      settings[control.name] = true
    }
    return [
      "settings": .object(settings),
      "byHand": Self.names(show.names(place, of: show.handSet)),
      "locked": Self.names(show.names(place, of: show.locked)),
    ]
  }

  private static func names(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }

  private static func compressor(_ settings: CompressorSettings) -> JSONValue {
    settings.isInUse ? .string(settings.words.joined(separator: ", ")) : .null
  }
}
