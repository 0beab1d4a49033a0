import Documents

extension SessionVersion {
  init(_ element: DocumentReader) throws(DocumentError) {
    name = try element.required("name", "the version's name").string()
    let reader = element.named(name)
    note = try reader.member("note")?.string()
    styleDistance = try reader.member("styleDistance")?.number()
    mix = MixState(tracks: [], reverb: StripState(), master: StripState())
    for element in try reader.member("tracks")?.elements() ?? [] {
      let name = try element.required("name", "the track's name").string()
      mix.tracks.append(
        MixState.Track(name: name, strip: try StripState(element.named(name), isCompact: true)))
    }
    if let bus = try reader.member("reverb") {
      mix.reverb = try StripState(bus, isCompact: true)
    }
    if let bus = try reader.member("master") {
      mix.master = try StripState(bus, isCompact: true)
    }
    mix.amount = try reader.member("amount")?.number(in: 0...1) ?? 1
    for reason in try reader.member("reasons")?.elements() ?? [] {
      mix.reasons.append(try SettingReason(reason))
    }
  }

  var encoded: JSONValue {
    var object: JSONObject = ["name": .string(name)]
    object["note"] = note.map(JSONValue.string)
    object["styleDistance"] = styleDistance.map(exactly)
    object["amount"] = exactly(mix.amount)
    object["tracks"] = .array(
      mix.tracks.map { track in
        var object: JSONObject = ["name": .string(track.name)]
        for member in track.strip.encodedCompactly.members { object[member.key] = member.value }
        return .object(object)
      })
    object["reverb"] = .object(mix.reverb.encodedCompactly)
    object["master"] = .object(mix.master.encodedCompactly)
    object["reasons"] = mix.encodedReasons
    return .object(object)
  }
}
