import MixingConsole

extension SessionDocument {
  /// Reads a document from its text.
  ///
  /// - Parameters:
  ///   - text: The JSON text, of this version of the format or of an older one.
  ///   - file: The name that errors give the text.
  ///   - folder: The absolute path of the folder that relative files start from.
  /// - Throws: `SessionError` of kind `data` that names the place, the fault and the cure.
  public init(parsing text: String, file: String, folder: String) throws(SessionError) {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw SessionError(.data, file: file, "the file is empty; it should be a session document")
    }
    let tree: JSONValue
    do {
      tree = try SessionMigration.current(JSONValue(parsing: text))
    } catch let error as JSONSyntaxError {
      throw SessionError(.data, file: file, "not JSON: \(error)")
    } catch {
      throw SessionError(.data, file: file, "\(error)")
    }
    let reader = SessionReader(value: tree, place: "", file: file)
    try self.init(reader, folder: folder)
    source = Source(tree: tree, understood: encoded)
  }

  private init(_ reader: SessionReader, folder: String) throws(SessionError) {
    sampleRate = try reader.required("sampleRate", "the mix's rate in Hz, such as 44100")
      .number(in: Self.sampleRateRange, unit: "Hz")
    tracks = []
    self.folder = folder
    for element in try reader.required("tracks", "a list of tracks").elements() {
      let track = try SessionTrack(element)
      if let first = tracks.firstIndex(where: { $0.name == track.name }) {
        throw element.named(track.name).fault(
          "tracks[\(first)] has this name too; give each track its own")
      }
      tracks.append(track)
    }
    createdBy = try reader.member("createdBy")?.string()
    seed = try reader.member("seed")?.wholeNumber(in: 0...(.max)) ?? 0
    if let bus = try reader.member("reverb") { reverb = try SessionBus(bus) }
    if let bus = try reader.member("master") { master = try SessionBus(bus) }
    if let target = try reader.member("export") { export = try ExportTarget(target) }
    loudness = try reader.member("loudness")?.number()
    truePeak = try reader.member("truePeak")?.number()
    if let song = try reader.member("reference") { reference = try SessionReference(song) }
    if let record = try reader.member("matcher") { matcher = try MatcherRecord(record) }
  }
}

extension SessionTrack {
  fileprivate init(_ element: SessionReader) throws(SessionError) {
    name = try element.required("name", "the track's name").string()
    let reader = element.named(name)
    file = try reader.required("file", "the path of the track's stem").string()
    fingerprint = try reader.member("fingerprint")?.string()
    channels = try reader.member("channels").map { reader throws(SessionError) in
      Int(try reader.wholeNumber(in: 1...2))
    }
    seconds = try reader.member("seconds")?.number(in: 0...(.infinity))
    loudness = try reader.member("loudness")?.number()
    for warning in try reader.member("warnings")?.elements() ?? [] {
      warnings.append(try warning.string())
    }
    if let strip = try reader.member("settings") { settings = try TrackSettings(strip) }
    origins = try Sessions.origins(reader.member("origins"))
  }
}

extension SessionBus where Settings: SessionStrip {
  fileprivate init(_ reader: SessionReader) throws(SessionError) {
    if let strip = try reader.member("settings") { settings = try Settings(strip) }
    origins = try Sessions.origins(reader.member("origins"))
  }
}

extension SessionStrip {
  /// Every control at its path; the missing ones keep their defaults.
  fileprivate init(_ reader: SessionReader) throws(SessionError) {
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
}

extension SessionReader {
  /// A value that `parameter` allows.
  fileprivate func value<Strip>(of parameter: Parameter<Strip>) throws(SessionError) -> Double {
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

private func origins(_ reader: SessionReader?) throws(SessionError) -> [String: SettingOrigin] {
  guard let reader else { return [:] }
  var origins: [String: SettingOrigin] = [:]
  for member in try reader.object().members {
    guard let origin = try reader.member(member.key)?.string() else { continue }
    origins[member.key] = SettingOrigin(rawValue: origin)
  }
  return origins
}

extension ExportTarget {
  fileprivate init(_ reader: SessionReader) throws(SessionError) {
    loudness = try reader.member("loudness")?.number(in: Self.loudnessRange, unit: "LUFS")
    if let ceiling = try reader.member("ceilingDecibels") {
      ceilingDecibels = try ceiling.number(in: Self.ceilingRange, unit: "dBTP")
    }
  }
}

extension SessionReference {
  fileprivate init(_ reader: SessionReader) throws(SessionError) {
    file = try reader.required("file", "the path of the reference song").string()
    fingerprint = try reader.member("fingerprint")?.string()
    loudness = try reader.member("loudness")?.number()
    seconds = try reader.member("seconds")?.number(in: 0...(.infinity))
  }
}

extension MatcherRecord {
  fileprivate init(_ reader: SessionReader) throws(SessionError) {
    name = try reader.required("name", "the matcher's name, such as gradient").string()
    version = try reader.member("version")?.string()
    if let loss = try reader.descendant(["losses", "start"]) { start = try Loss(loss) }
    if let loss = try reader.descendant(["losses", "end"]) { end = try Loss(loss) }
  }
}

extension MatcherRecord.Loss {
  fileprivate init(_ reader: SessionReader) throws(SessionError) {
    total = try reader.required("total", "a number").number()
    terms = [:]
    guard let list = try reader.member("terms") else { return }
    for member in try list.object().members {
      terms[member.key] = try list.member(member.key)?.number()
    }
  }
}
