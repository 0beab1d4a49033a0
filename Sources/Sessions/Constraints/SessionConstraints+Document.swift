import Documents
import MixingConsole

extension SessionConstraints {
  init(_ reader: DocumentReader) throws(DocumentError) {
    if let list = try reader.member("only")?.aspects(), !list.isEmpty { only = list }
    for lock in try reader.member("locks")?.elements() ?? [] {
      locks.append(
        SettingLock(
          strip: try lock.required("strip", "a track, a group, reverb, master or all").string(),
          settings: try lock.member("settings")?.strings() ?? []))
    }
    for element in try reader.member("ranges")?.elements() ?? [] {
      let low = try element.required("from", "the lowest value").number()
      let high = try element.required("to", "the highest value").number(in: low...(.infinity))
      ranges.append(
        SettingRange(
          strip: try element.required("strip", "a track, a group, reverb, master or all")
            .string(),
          setting: try element.required("setting", "its name, such as fader").string(),
          range: low...high))
    }
    for group in try reader.member("groups")?.elements() ?? [] {
      groups.append(
        TrackGroup(
          name: try group.required("name", "the group's name").string(),
          tracks: try group.required("tracks", "names of tracks").strings()))
    }
  }

  var encoded: JSONValue {
    var object = JSONObject()
    object["only"] = only.map { .array($0.map { .string($0.rawValue) }) }
    object["locks"] =
      .array(
        locks.map { lock in
          var object: JSONObject = ["strip": .string(lock.strip)]
          object["settings"] = .array(lock.settings.map(JSONValue.string)).unlessEmpty
          return .object(object)
        }
      ).unlessEmpty
    object["ranges"] =
      .array(
        ranges.map {
          [
            "strip": .string($0.strip), "setting": .string($0.setting),
            "from": exactly($0.range.lowerBound), "to": exactly($0.range.upperBound),
          ]
        }
      ).unlessEmpty
    object["groups"] =
      .array(
        groups.map {
          ["name": .string($0.name), "tracks": .array($0.tracks.map(JSONValue.string))]
        }
      ).unlessEmpty
    return .object(object)
  }
}
