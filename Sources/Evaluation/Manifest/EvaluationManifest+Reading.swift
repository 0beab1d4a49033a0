public import Documents
import MixAssistant

extension EvaluationManifest {
  /// Reads a manifest and checks that everything it names is there.
  ///
  /// - Throws: `DocumentError` that names the place in the manifest, what is wrong and the cure.
  public init(contentsOf path: String) throws(DocumentError) {
    try self.init(DocumentReader(contentsOf: path), DocumentFolder(ofDocument: path))
  }

  private init(_ reader: DocumentReader, _ folder: DocumentFolder) throws(DocumentError) {
    try reader.allow(["songs", "references", "ownMixes", "roughMixes", "methods", "seeds"])
    file = reader.file
    hasOwnMixes = try reader.member("ownMixes")?.bool() ?? false
    references = []
    for element in try reader.member("references")?.elements() ?? [] {
      let reference = try Reference(element, folder)
      try element.unique(
        reference.name, among: references.map(\.name) + (hasOwnMixes ? [Self.ownMix] : []))
      references.append(reference)
    }
    songs = []
    for element in try reader.required("songs", "a list of songs").elements() {
      let song = try Song(element, folder, references: references.map(\.name))
      try element.unique(song.name, among: songs.map(\.name))
      songs.append(song)
    }
    roughMixes = []
    for element in try reader.member("roughMixes")?.elements() ?? [] {
      let mix = try RoughMix(element, folder, songs: songs.map(\.name))
      try element.unique(
        mix.name, among: roughMixes.map(\.name) + references.map(\.name))
      roughMixes.append(mix)
    }
    let seeds = try reader.member("seeds")?.wholeNumber(in: 1...1_000) ?? 1
    methods = []
    for element in try reader.required("methods", "a list of methods").elements() {
      let method = try EvaluationMethod(element, folder, seedCount: Int(seeds))
      try element.unique(method.name, among: methods.map(\.name))
      methods.append(method)
    }
    guard !cells.isEmpty else {
      throw reader.fault(
        "there is nothing to compare; give songs, methods, and references or rough mixes")
    }
    try checkFiles(reader, folder)
  }

  /// Mixes that should be there already.
  private mutating func checkFiles(
    _ reader: DocumentReader, _ folder: DocumentFolder
  ) throws(DocumentError) {
    let elements = try reader.required("methods", "a list of methods").elements()
    for index in methods.indices {
      guard case .mix(let template) = methods[index].maker else { continue }
      let place = try elements[index].required("mix", "a path")
      for cell in cells where cell.method == methods[index].name {
        _ = try folder.existing(cell.filled(template), place)
      }
      methods[index].maker = .mix(folder.resolved(template))
    }
  }
}
