public import Documents
import MixingConsole

extension SessionDocument {
  /// Reads a document from its text.
  ///
  /// - Parameters:
  ///   - text: The JSON text, of this version of the format or of an older one.
  ///   - file: The name that errors give the text.
  ///   - folder: The absolute path of the folder that relative files start from.
  ///   - renaming: A name that a person gave to a track in the text, which all that is said of the track takes over.
  /// - Throws: `DocumentError` of kind `content` that names the place, the fault and the cure.
  public init(
    parsing text: String, file: String, folder: String, adopting renaming: TrackRenaming? = nil
  ) throws(DocumentError) {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw DocumentError(
        .content, file: file, "the file is empty; it should be a session document")
    }
    var tree: JSONValue
    do {
      tree = SessionMigration.listingReference(
        try SessionMigration.current(JSONValue(parsing: text)))
    } catch let error as JSONSyntaxError {
      throw DocumentError(.content, file: file, "not JSON: \(error)")
    } catch {
      throw DocumentError(.content, file: file, "\(error)")
    }
    if let renaming { tree = tree.adopting(renaming) }
    try self.init(tree: tree, file: file, folder: folder)
    source = Source(text: text, tree: withMarkedReasons(tree), understood: encoded)
  }

  /// Reads a document from its tree, in the present form.
  init(tree: JSONValue, file: String, folder: String) throws(DocumentError) {
    try self.init(DocumentReader(value: tree, place: "", file: file), folder: folder)
  }

  private init(_ reader: DocumentReader, folder: String) throws(DocumentError) {
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
    if let list = try reader.member("pairs") {
      pairs = try SessionPair.list(list, tracks: tracks.map(\.name))
    }
    otherFiles = try reader.member("otherFiles")?.strings()
    createdBy = try reader.member("createdBy")?.string()
    timeOriginSeconds = try reader.member("timeOriginSeconds")?.number(
      in: Self.timeOriginRange, unit: "s")
    seed = try reader.member("seed")?.wholeNumber(in: 0...(.max)) ?? 0
    if let bus = try reader.member("reverb") { reverb = try StripState(bus) }
    if let bus = try reader.member("master") { master = try StripState(bus) }
    amount = try reader.member("amount")?.number(in: 0...1) ?? 1
    if let record = try reader.member("start") { start = try StartRecord(record) }
    if let asked = try reader.member("constraints") {
      constraints = try SessionConstraints(asked)
    }
    if let target = try reader.member("export") { export = try ExportTarget(target) }
    loudness = try reader.member("loudness")?.number(in: Self.levelRange, unit: "LUFS")
    truePeak = try reader.member("truePeak")?.number(in: Self.levelRange, unit: "dBTP")
    for song in try reader.member("references")?.elements() ?? [] {
      references.append(try SessionReference(song))
    }
    if let bounce = try reader.member("roughMix") { roughMix = try SessionRoughMix(bounce) }
    if let record = try reader.member("matcher") { matcher = try MatcherRecord(record) }
    for reason in try reader.member("reasons")?.elements() ?? [] {
      reasons.append(try SettingReason(reason))
    }
    warnings = try reader.member("warnings")?.strings() ?? []
    current = try reader.member("current")?.string()
    for element in try reader.member("versions")?.elements() ?? [] {
      let version = try SessionVersion(element)
      if versions.contains(where: { $0.name.lowercased() == version.name.lowercased() }) {
        throw element.named(version.name).fault(
          "another version has this name too; give each its own")
      }
      versions.append(version)
    }
    if let steps = try reader.member(SessionHistory.key) { history = try SessionHistory(steps) }
  }
}

extension SessionTrack {
  fileprivate init(_ element: DocumentReader) throws(DocumentError) {
    name = try element.required("name", "the track's name").string()
    let reader = element.named(name)
    file = try reader.required("file", "the path of the track's stem").string()
    fingerprint = try reader.member("fingerprint")?.string()
    channels = try reader.member("channels").map { reader throws(DocumentError) in
      Int(try reader.wholeNumber(in: 1...2))
    }
    seconds = try reader.member("seconds")?.number(in: SessionTrack.lengthRange, unit: "s")
    startSeconds =
      try reader.member("startSeconds")?.number(in: SessionTrack.startRange, unit: "s") ?? 0
    isDamaged = try reader.member("damaged")?.bool() ?? false
    loudness = try reader.member("loudness")?.number(
      in: SessionDocument.levelRange, unit: "LUFS")
    if let known = try reader.member("role") { role = try SessionRole(known) }
    warnings = try reader.member("warnings")?.strings() ?? []
    strip = try StripState(reader)
  }
}

extension StartRecord {
  fileprivate init(_ reader: DocumentReader) throws(DocumentError) {
    let balance = try reader.required("balance", "stems or equal")
    let name = try balance.string()
    guard let known = Balance(rawValue: name) else {
      let names = Balance.allCases.map(\.rawValue).joined(separator: " or ")
      throw balance.fault("there is no balance \"\(name)\"; choose \(names)")
    }
    self.init(balance: known, reason: try reader.member("reason")?.string() ?? "")
    guard let list = try reader.member("evidence") else { return }
    for member in try list.object().members {
      evidence[member.key] = try list.member(member.key)?.number()
    }
  }
}

extension ExportTarget {
  fileprivate init(_ reader: DocumentReader) throws(DocumentError) {
    loudness = try reader.member("loudness")?.number(in: Self.loudnessRange, unit: "LUFS")
    if let ceiling = try reader.member("ceilingDecibels") {
      ceilingDecibels = try ceiling.number(in: Self.ceilingRange, unit: "dBTP")
    }
    if let limiter = try reader.member("limiterDecibels") {
      limiterDecibels = try limiter.number(in: Self.limiterRange, unit: "dB")
    }
  }
}

extension MatcherRecord {
  fileprivate init(_ reader: DocumentReader) throws(DocumentError) {
    name = try reader.required("name", "the matcher's name, such as gradient").string()
    version = try reader.member("version")?.string()
    quality = try reader.member("quality")?.string()
    reach = try reader.member("reach")?.string()
    if let weights = try reader.member("controller") { controller = try Controller(weights) }
    if let loss = try reader.descendant(["losses", "start"]) { start = try Loss(loss) }
    if let loss = try reader.descendant(["losses", "end"]) { end = try Loss(loss) }
    if let loss = try reader.descendant(["style", "start"]) { styleStart = try Loss(loss) }
    if let loss = try reader.descendant(["style", "end"]) { styleEnd = try Loss(loss) }
  }
}

extension MatcherRecord.Controller {
  fileprivate init(_ reader: DocumentReader) throws(DocumentError) {
    self.init(
      file: try reader.required("file", "the file of the weights").string(),
      fingerprint: try reader.required("fingerprint", "the fingerprint of the weights").string())
    guard let list = try reader.member("notes") else { return }
    for member in try list.object().members {
      notes[member.key] = try list.member(member.key)?.string()
    }
  }
}

extension MatcherRecord.Loss {
  fileprivate init(_ reader: DocumentReader) throws(DocumentError) {
    total = try reader.required("total", "a number").number()
    terms = [:]
    guard let list = try reader.member("terms") else { return }
    for member in try list.object().members {
      terms[member.key] = try list.member(member.key)?.number()
    }
  }
}
