public import Documents

extension SessionDocument {
  /// Keeps a mix under a name.
  ///
  /// - Parameters:
  ///   - version: Its name is a word for people; names differ by more than case.
  ///   - replacing: Whether it may take the place of the version that has the name already.
  /// - Throws: `DocumentError` of kind `request` for a name that is empty, holds a line break or is taken.
  public mutating func add(
    _ version: SessionVersion, replacing: Bool = false
  ) throws(DocumentError) {
    guard version.name.contains(where: { !$0.isWhitespace }),
      !version.name.contains(where: \.isNewline)
    else {
      throw DocumentError(.request, "\"\(version.name)\" is not a valid name for a version")
    }
    if let index = versions.firstIndex(where: {
      $0.name.lowercased() == version.name.lowercased()
    }) {
      guard replacing else {
        throw DocumentError(
          .request,
          "there is already a version \"\(versions[index].name)\"; choose another name",
          remedies: [SessionRemedy.replaceVersion])
      }
      versions[index] = version
    } else {
      versions.append(version)
    }
  }

  /// Keeps the present settings under a name and goes on from there.
  ///
  /// - Parameters:
  ///   - note: What to remember of it; nil keeps the note that the version has.
  ///   - replacing: Whether a version of this name may go.
  /// - Throws: `DocumentError` of kind `request`.
  public mutating func saveVersion(
    _ name: String, note: String? = nil, styleDistance: Double? = nil, replacing: Bool = false
  ) throws(DocumentError) {
    var version = SessionVersion(name: name, mix: mix)
    version.note =
      note ?? versions.first { $0.name.lowercased() == name.lowercased() }?.note
    version.styleDistance = styleDistance
    try add(version, replacing: replacing)
    current = name
  }

  /// Takes the settings of a version.
  ///
  /// - Parameter discarding: Whether present settings that no version holds may go.
  /// - Throws: `DocumentError` of kind `request` for an unknown name, or for settings that would be
  ///   lost.
  public mutating func switchVersion(
    _ name: String, discarding: Bool = false
  ) throws(DocumentError) {
    let version = try version(named: name)
    guard discarding || versions.contains(where: { holdsPresentMix($0) }) else {
      let since = current.map { " since version \"\($0)\"" } ?? ""
      throw DocumentError(
        .request,
        "the settings have changed\(since) and are not saved in any version",
        remedies: [SessionRemedy.saveOrDiscard])
    }
    mix = version.mix
    current = version.name
  }

  /// Removes a version; the present settings stay.
  /// - Throws: `DocumentError` of kind `request` for an unknown name.
  public mutating func deleteVersion(_ name: String) throws(DocumentError) {
    let version = try version(named: name)
    versions.removeAll { $0.name == version.name }
    if current == version.name { current = nil }
  }

  /// The version of this name, whatever the case of its letters.
  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  public func version(named name: String) throws(DocumentError) -> SessionVersion {
    if let version = versions.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return version
    }
    guard !versions.isEmpty else {
      throw DocumentError(
        .request,
        "there is no version \"\(name)\"; the session has no versions yet",
        remedies: [SessionRemedy.saveVersion(name)])
    }
    let names = NameSuggestion(names: versions.map(\.name))
    throw DocumentError(
      .request, "there is no version \"\(name)\"; \(names.hint(for: name, listing: "versions"))")
  }

  /// Whether a version has the present settings.
  public func holdsPresentMix(_ version: SessionVersion) -> Bool {
    var copy = self
    copy.mix = version.mix
    return copy.settings == settings
  }
}
