import Foundation
public import Sessions

extension EvaluationManifest {
  /// Reads a manifest and checks that everything it names is there.
  ///
  /// - Throws: `SessionError` that names the place in the manifest, what is wrong and the cure.
  public init(contentsOf path: String) throws(SessionError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try self.init(SessionReader(contentsOf: path), Paths(folder: folder))
  }

  private init(_ reader: SessionReader, _ paths: Paths) throws(SessionError) {
    try reader.allow(["songs", "references", "ownMixes", "roughMixes", "methods", "seeds"])
    file = reader.file
    hasOwnMixes = try reader.member("ownMixes")?.bool() ?? false
    references = []
    for element in try reader.member("references")?.elements() ?? [] {
      let reference = try Reference(element, paths)
      try element.unique(
        reference.name, among: references.map(\.name) + (hasOwnMixes ? [Self.ownMix] : []))
      references.append(reference)
    }
    songs = []
    for element in try reader.required("songs", "a list of songs").elements() {
      let song = try Song(element, paths, references: references.map(\.name))
      try element.unique(song.name, among: songs.map(\.name))
      songs.append(song)
    }
    roughMixes = []
    for element in try reader.member("roughMixes")?.elements() ?? [] {
      let mix = try RoughMix(element, paths, songs: songs.map(\.name))
      try element.unique(
        mix.name, among: roughMixes.map(\.name) + references.map(\.name))
      roughMixes.append(mix)
    }
    let seeds = try reader.member("seeds")?.wholeNumber(in: 1...1_000) ?? 1
    methods = []
    for element in try reader.required("methods", "a list of methods").elements() {
      let method = try EvaluationMethod(element, paths, seedCount: Int(seeds))
      try element.unique(method.name, among: methods.map(\.name))
      methods.append(method)
    }
    guard !cells.isEmpty else {
      throw reader.fault(
        "there is nothing to compare; give songs, methods, and references or rough mixes")
    }
    try checkFiles(reader, paths)
  }

  /// Mixes that should be there already.
  private mutating func checkFiles(
    _ reader: SessionReader, _ paths: Paths
  ) throws(SessionError) {
    let elements = try reader.required("methods", "a list of methods").elements()
    for index in methods.indices {
      guard case .mix(let template) = methods[index].maker else { continue }
      let place = try elements[index].required("mix", "a path")
      for cell in cells where cell.method == methods[index].name {
        _ = try paths.existing(cell.filled(template), place)
      }
      methods[index].maker = .mix(paths.resolved(template))
    }
  }
}

/// Relative paths of a manifest start from its folder.
struct Paths {
  let folder: String

  func resolved(_ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty
      ? path : URL(fileURLWithPath: folder + "/" + path).standardizedFileURL.path
  }

  func existing(_ path: String, _ reader: SessionReader) throws(SessionError) -> String {
    let resolved = resolved(path)
    guard FileManager.default.fileExists(atPath: resolved) else {
      throw reader.fault("\(path) does not exist; check the path, it starts from \(folder)")
    }
    return resolved
  }
}

extension SessionReader {
  /// The root of a JSON file.
  /// - Throws: `SessionError`.
  init(contentsOf path: String) throws(SessionError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SessionError(.noInput, file: path, "cannot be read; check the path")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw SessionError(.data, file: path, "not UTF-8 text; save it as UTF-8")
    }
    do {
      self.init(value: try JSONValue(parsing: text), file: path)
    } catch {
      throw SessionError(.data, file: path, "not JSON: \(error)")
    }
  }

  /// - Throws: `SessionError` where an object has other fields than these.
  func allow(_ keys: [String]) throws(SessionError) {
    for member in try object().members where !keys.contains(member.key) {
      throw fault(
        "there is no field \"\(member.key)\"; the fields are: " + keys.joined(separator: ", "))
    }
  }

  /// - Throws: `SessionError` where a name is taken.
  func unique(_ name: String, among names: [String]) throws(SessionError) {
    if names.contains(name) {
      throw fault("there are two named \"\(name)\"; give one another \"name\"")
    }
  }

  /// One of some names.
  func choice(_ names: [String], _ kind: String) throws(SessionError) -> String {
    let name = try string()
    guard names.contains(name) else {
      throw fault(
        "there is no \(kind) \"\(name)\"; choose one of: " + names.joined(separator: ", "))
    }
    return name
  }
}
