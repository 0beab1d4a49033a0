import Documents
import MixingConsole

extension SessionSchema {
  static func bus<Settings: SessionStrip>(
    _ settings: Settings.Type, _ description: String
  ) -> JSONValue {
    optional(
      "object", description,
      ["properties": .object(state(settings, strip(settings)))])
  }

  /// The members of a strip's state: settings as `schema` has them, origins, and what a fit found.
  static func state<Settings: SessionStrip>(
    _ settings: Settings.Type, _ schema: JSONValue
  ) -> JSONObject {
    var ends = JSONObject()
    for parameter in Settings.parameters { ends[parameter.name] = ["$ref": "#/$defs/fitted"] }
    return [
      "settings": schema, "origins": ["$ref": "#/$defs/origins"],
      "fitted": optional(
        "object", "Where a fit began and where it arrived, by setting.",
        ["properties": .object(ends)]),
    ]
  }

  /// The settings of a strip in a version: by name, those that are not at their default.
  static func compactStrip<Strip: SessionStrip>(_ strip: Strip.Type) -> JSONValue {
    var properties = JSONObject()
    for parameter in Strip.parameters { properties[parameter.name] = control(parameter) }
    for control in Strip.switches {
      properties[control.name] = optional("boolean", control.help, ["default": false])
    }
    return ["type": ["object", "null"], "properties": .object(properties)]
  }

  /// The settings of a strip: every control of its table at its path, then the switches.
  static func strip<Strip: SessionStrip>(_ strip: Strip.Type) -> JSONValue {
    var properties = JSONObject()
    for parameter in Strip.parameters {
      // Every group on the way is an object schema with properties of its own.
      var path: [String] = []
      for key in parameter.keys.dropLast() {
        path.append(key)
        properties[path: path + ["type"]] = ["object", "null"]
        path.append("properties")
      }
      properties[path: path + parameter.keys.suffix(1)] = control(parameter)
    }
    for control in Strip.switches {
      properties[control.key] = optional("boolean", control.help, ["default": false])
    }
    return ["type": ["object", "null"], "properties": .object(properties)]
  }

  private static func control<Strip>(_ parameter: Parameter<Strip>) -> JSONValue {
    let unit = parameter.unit == .none ? "" : " Unit: \(parameter.unit.rawValue)."
    let isOff = parameter.defaultValue == parameter.off
    var schema: JSONObject = [
      "description": .string(parameter.help + unit),
      "default": isOff ? .string(offWord) : JSONValue(parameter.defaultValue),
    ]
    var range = limits(parameter.range)
    range["type"] = "number"
    var alternatives: [JSONValue] = [.object(range), ["type": "null"]]
    if let off = parameter.off {
      alternatives.append(["const": .string(offWord)])
      if off.isFinite { alternatives.append(["const": JSONValue(off)]) }
    }
    schema["anyOf"] = .array(alternatives)
    return .object(schema)
  }

  /// A value of `type` that may also be null or missing.
  static func optional(
    _ type: String, _ description: String, _ rest: JSONObject = [:]
  ) -> JSONValue {
    var schema: JSONObject = [
      "description": .string(description), "type": [.string(type), "null"],
    ]
    for member in rest.members { schema[member.key] = member.value }
    return .object(schema)
  }

  static func text(_ description: String) -> JSONValue {
    ["description": .string(description), "type": "string", "minLength": 1]
  }

  static func number(_ description: String, _ range: ClosedRange<Double>) -> JSONValue {
    var schema: JSONObject = ["description": .string(description), "type": "number"]
    for member in limits(range).members { schema[member.key] = member.value }
    return .object(schema)
  }

  static func limits(_ range: ClosedRange<Double>) -> JSONObject {
    ["minimum": JSONValue(range.lowerBound), "maximum": JSONValue(range.upperBound)]
  }
}
