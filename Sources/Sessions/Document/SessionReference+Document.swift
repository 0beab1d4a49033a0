import Documents
import MixingConsole

extension SessionReference {
  init(_ reader: DocumentReader) throws(DocumentError) {
    file = try reader.required("file", "the path of the reference song").string()
    if let word = try reader.member("kind") {
      guard let kind = Kind(rawValue: try word.string()) else {
        throw word.fault("\(word.value) is unknown; choose \"song\" or \"style\"")
      }
      self.kind = kind
    }
    fingerprint = try reader.member("fingerprint")?.string()
    loudness = try reader.member("loudness")?.number(
      in: SessionDocument.levelRange, unit: "LUFS")
    seconds = try reader.member("seconds")?.number(in: 0...(.infinity))
    weight = try reader.member("weight")?.number(in: 0...(.infinity)) ?? 1
    aspects = try reader.member("aspects")?.aspects() ?? []
    fromSeconds = try reader.member("fromSeconds")?.number(in: 0...(.infinity))
    toSeconds = try reader.member("toSeconds")?.number(in: (fromSeconds ?? 0)...(.infinity))
  }

  var encoded: JSONValue {
    var object: JSONObject = ["file": .string(file)]
    if kind != .song { object["kind"] = .string(kind.rawValue) }
    object["fingerprint"] = fingerprint.json
    object["loudness"] = JSONValue(loudness)
    object["seconds"] = JSONValue(seconds)
    if weight != 1 { object["weight"] = exactly(weight) }
    object["aspects"] = .array(aspects.map { .string($0.rawValue) }).unlessEmpty
    object["fromSeconds"] = fromSeconds.map(exactly)
    object["toSeconds"] = toSeconds.map(exactly)
    return .object(object)
  }
}

extension SessionRoughMix {
  init(_ reader: DocumentReader) throws(DocumentError) {
    file = try reader.required("file", "the path of the rough mix").string()
    fingerprint = try reader.member("fingerprint")?.string()
    offsetSeconds = try reader.member("offsetSeconds")?.number() ?? 0
    polarityInverted = try reader.member("polarityInverted")?.bool() ?? false
    gainDecibels = try reader.member("gainDecibels")?.number() ?? 0
  }

  var encoded: JSONValue {
    [
      "file": .string(file),
      "fingerprint": fingerprint.json,
      "offsetSeconds": exactly(offsetSeconds),
      "polarityInverted": .bool(polarityInverted),
      "gainDecibels": exactly(gainDecibels),
    ]
  }
}

extension SettingReason {
  init(_ reader: DocumentReader) throws(DocumentError) {
    strip = try reader.required("strip", "a track, reverb or master").string()
    aspect = try reader.required("aspect", "such as tone").aspect()
    text = try reader.required("text", "one sentence").string()
    term = try reader.required("term", "a term of the style distance").string()
    effect = try reader.required("effect", "a number").number()
    unit = try reader.member("unit")?.string() ?? ""
    isTechnical = try reader.member("technical")?.bool() ?? false
    guard let list = try reader.member("values") else { return }
    var values: [String: Double] = [:]
    for member in try list.object().members {
      guard let value = try list.member(member.key) else { continue }
      // What is off may be infinite, which is a word in JSON.
      if let word = value.value.string, let infinite = Double(word) {
        values[member.key] = infinite
      } else {
        values[member.key] = try value.number()
      }
    }
    self.values = values
  }

  var encoded: JSONObject {
    var object: JSONObject = [
      "strip": .string(strip),
      "aspect": .string(aspect.rawValue),
      "text": .string(text),
      "term": .string(term),
      "effect": exactly(effect),
      "unit": unit.isEmpty ? .null : .string(unit),
      "technical": isTechnical ? .bool(true) : .null,
    ]
    if let values {
      var list = JSONObject()
      for (name, value) in values.sorted(by: { $0.key < $1.key }) { list[name] = exactly(value) }
      object["values"] = .object(list)
    }
    return object
  }
}

extension DocumentReader {
  func aspect() throws(DocumentError) -> MixAspect {
    guard let aspect = MixAspect(rawValue: try string()) else {
      throw fault(
        "\(value) is no aspect; the aspects are: "
          + MixAspect.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return aspect
  }

  func aspects() throws(DocumentError) -> [MixAspect] {
    var result: [MixAspect] = []
    for element in try elements() { result.append(try element.aspect()) }
    return result
  }
}
