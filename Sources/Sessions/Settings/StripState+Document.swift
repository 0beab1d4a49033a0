import Documents
import MixingConsole

extension StripState {
  /// Reads the members `settings`, `origins` and `fitted` of an object.
  ///
  /// - Parameter isCompact: Whether settings are listed by name instead of by path.
  init(_ reader: DocumentReader, isCompact: Bool = false) throws(DocumentError) {
    if let strip = try reader.member("settings") {
      settings = try isCompact ? Settings(compact: strip) : Settings(strip)
    }
    if let list = try reader.member("origins") {
      for member in try list.object().members {
        guard let origin = try list.member(member.key)?.string() else { continue }
        origins[member.key] = SettingOrigin(rawValue: origin)
      }
    }
    if let list = try reader.member("fitted") {
      for parameter in Settings.parameters {
        guard let ends = try list.member(parameter.name) else { continue }
        var value = FittedValue(
          start: try ends.required("start", "where the fit began").value(of: parameter),
          fit: try ends.required("fit", "where the fit arrived").value(of: parameter))
        if let applied = try ends.member("applied") {
          value.applied = try applied.value(of: parameter)
        }
        fitted[parameter.name] = value
      }
    }
  }

  var encoded: JSONObject { encoded(settings: settings.encoded) }

  /// The same with settings by name, those that are not at their default.
  var encodedCompactly: JSONObject { encoded(settings: settings.encodedCompactly) }

  private func encoded(settings: JSONValue) -> JSONObject {
    var object: JSONObject = ["settings": settings, "origins": encodedOrigins]
    var list = JSONObject()
    for parameter in Settings.parameters {
      guard let value = fitted[parameter.name] else { continue }
      var ends: JSONObject = [
        "start": parameter.json(value.start), "fit": parameter.json(value.fit),
      ]
      if value.applied != value.fit { ends["applied"] = parameter.json(value.applied) }
      list[parameter.name] = .object(ends)
    }
    object["fitted"] = JSONValue.object(list).unlessEmpty
    return object
  }

  /// In the order of the strip's table, unknown names after them.
  private var encodedOrigins: JSONValue {
    let known = Settings.parameters.map(\.name) + Settings.switches.map(\.name)
    let others = Set(origins.keys).subtracting(known).sorted()
    var object = JSONObject()
    for name in known + others {
      guard let origin = origins[name], origin != .default else { continue }
      object[name] = .string(origin.rawValue)
    }
    return .object(object)
  }
}

extension SessionStrip {
  /// Every control at its path; the missing ones keep their defaults.
  fileprivate init(_ reader: DocumentReader) throws(DocumentError) {
    self.init()
    for parameter in Self.parameters {
      guard let place = try reader.descendant(parameter.keys) else { continue }
      self[keyPath: parameter.value] = try place.value(of: parameter)
    }
    for control in Self.switches {
      guard let place = try reader.member(control.key) else { continue }
      self[keyPath: control.value] = try place.bool()
    }
  }

  /// Every control by its name.
  fileprivate init(compact reader: DocumentReader) throws(DocumentError) {
    self.init()
    for parameter in Self.parameters {
      guard let place = try reader.member(parameter.name) else { continue }
      self[keyPath: parameter.value] = try place.value(of: parameter)
    }
    for control in Self.switches {
      guard let place = try reader.member(control.name) else { continue }
      self[keyPath: control.value] = try place.bool()
    }
  }

  /// Every control at its path, then the switches.
  fileprivate var encoded: JSONValue {
    var object = JSONObject()
    for parameter in Self.parameters {
      object[path: parameter.keys] = parameter.json(self[keyPath: parameter.value])
    }
    for control in Self.switches { object[control.key] = .bool(self[keyPath: control.value]) }
    return .object(object)
  }

  fileprivate var encodedCompactly: JSONValue {
    var object = JSONObject()
    for parameter in Self.parameters {
      let value = self[keyPath: parameter.value]
      if value != parameter.defaultValue { object[parameter.name] = parameter.json(value) }
    }
    for control in Self.switches where self[keyPath: control.value] {
      object[control.name] = true
    }
    return .object(object)
  }
}

extension Parameter {
  fileprivate func json(_ value: Double) -> JSONValue {
    value == off ? .string(offWord) : exactly(value)
  }
}

extension DocumentReader {
  /// A value that `parameter` allows.
  fileprivate func value<Strip>(of parameter: Parameter<Strip>) throws(DocumentError) -> Double {
    if let off = parameter.off, value.string == offWord { return off }
    guard let number = value.number else {
      throw wrongType("a number in \(parameter.allowedText)")
    }
    guard parameter.allows(number) else {
      throw fault("\(value) is out of range; choose \(parameter.allowedText)")
    }
    return number
  }
}
