import Sessions

/// Keeps mixes of a session under names and goes from one to the other.
public struct KeepVersions: Sendable {
  public var session: String
  /// Whether changes are told and not made.
  public var isTried = false

  public init(session: String) { self.session = session }

  /// A version as a list shows it.
  public struct Entry: Equatable, Sendable {
    public var name: String
    public var note: String?
    public var styleDistance: Double?
    /// Whether the present settings were saved as this version, or taken from it, last.
    public var isCurrent: Bool
    /// Whether the present settings are those of the version.
    public var isPresent: Bool
    /// In how many settings it differs from the present ones.
    public var differences: Int
  }

  /// - Throws: `DocumentError`.
  public func list() throws -> [Entry] {
    let document = try SessionDocument(contentsOf: session)
    return document.versions.map { version in
      Entry(
        name: version.name, note: version.note, styleDistance: version.styleDistance,
        isCurrent: version.name == document.current,
        isPresent: document.holdsPresentMix(version),
        differences: MixComparison(document.mix, version.mix).differences.count)
    }
  }

  /// Keeps the present settings.
  /// - Parameter replacing: Whether a version of this name may go.
  /// - Throws: `DocumentError`; then nothing has changed.
  @discardableResult
  public func save(
    _ name: String, note: String?, replacing: Bool = false
  ) throws -> [String] {
    try change("keep version \"\(name)\"") {
      try $0.saveVersion(name, note: note, replacing: replacing)
    }
  }

  /// Takes the settings of a version.
  ///
  /// - Parameter discarding: Whether settings that no version holds may go; an undo brings them
  ///   back.
  /// - Returns: What changed, one line a strip.
  /// - Throws: `DocumentError`; then nothing has changed.
  @discardableResult
  public func switchTo(_ name: String, discarding: Bool) throws -> [String] {
    try change("take version \"\(name)\"") {
      try $0.switchVersion(name, discarding: discarding)
    }
  }

  /// Removes a version; the present settings stay.
  /// - Throws: `DocumentError`; then nothing has changed.
  @discardableResult
  public func delete(_ name: String) throws -> [String] {
    try change("remove version \"\(name)\"") { try $0.deleteVersion(name) }
  }

  /// - Returns: What changed, one line a strip.
  private func change(
    _ what: String, _ body: (inout SessionDocument) throws -> Void
  ) throws -> [String] {
    try SessionDocument.change(at: session, isTried: isTried) { document in
      let before = document
      try body(&document)
      document.record(what, since: before)
      return MixComparison(before.mix, document.mix).lines
        + document.struckReasons(since: before)
    }
  }
}
