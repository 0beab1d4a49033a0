/// A stem, or a song that the mix was made after, that is not where or what the session says.
public struct StemMismatch: Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Equatable, Sendable {
    /// Nothing at the path, and the content nowhere near the session.
    case missing
    /// Nothing at the path, but the content, or where it is not known the name, is near the session; `file` is
    /// where, relative to the session's folder.
    case moved(file: String)
    /// Another content than the session was made with.
    case changed(fingerprint: String)
  }

  /// Whose file it is.
  public enum Owner: Equatable, Sendable {
    case track(String)
    /// By its index among the references.
    case reference(Int)
    case roughMix
  }

  public let owner: Owner
  /// The absolute path at which the file should be.
  public let file: String
  public let kind: Kind

  /// The name of the track; nil for the reference and the rough mix.
  public var track: String? { if case .track(let name) = owner { name } else { nil } }

  /// What is wrong and what to do, in one line.
  public var description: String {
    let owner =
      switch owner {
      case .track(let name): "track \"\(name)\""
      case .reference(let index): index == 0 ? "the reference" : "reference \(index + 1)"
      case .roughMix: "the rough mix"
      }
    return switch kind {
    case .missing:
      "\(file): missing (\(owner)); put it back or correct \"file\" in the session"
    case .moved(let found):
      "\(file): missing (\(owner)); found as \"\(found)\", which is used"
    case .changed:
      "\(file): changed since the session was made (\(owner)); "
        + (track.map { "fit again to use it as it is now, at the level of \($0)" }
          ?? "fit again to match it as it is now") + ", or put the old file back"
    }
  }
}

extension SessionDocument {
  /// Compares the stems, the references and the rough mix with what the session says of them.
  ///
  /// A file without a recorded fingerprint is only looked for. One that is missing is looked for in the session's
  /// folder, the folders in it, and those of the session's other files: first by its name, then by its
  /// fingerprint among the files with its extension.
  ///
  /// - Parameters:
  ///   - exists: Whether there is a file at an absolute path.
  ///   - contents: The names in the folder at an absolute path, none where there is no folder.
  ///   - fingerprint: The fingerprint of the file at an absolute path.
  /// - Returns: The faults, in the order of the tracks, the others last.
  public func checkStems<Failure: Error>(
    exists: (String) -> Bool, contents: (String) -> [String] = { _ in [] },
    fingerprint: (String) throws(Failure) -> String
  ) throws(Failure) -> [StemMismatch] {
    var files = tracks.map { (StemMismatch.Owner.track($0.name), $0.file, $0.fingerprint) }
    for (index, reference) in references.enumerated() {
      files.append((.reference(index), reference.file, reference.fingerprint))
    }
    if let roughMix { files.append((.roughMix, roughMix.file, roughMix.fingerprint)) }
    let paths = files.map { resolve(file: $0.1) }
    let present = Set(paths.filter(exists))
    var search = FileSearch(
      folders: [folder]
        + contents(folder).sorted().filter { !$0.hasPrefix(".") }
        .map { "\(folder)/\($0)" } + paths.map { Self.folder(ofFile: $0) })
    var faults: [StemMismatch] = []
    for ((owner, _, recorded), path) in zip(files, paths) {
      var kind: StemMismatch.Kind?
      if present.contains(path) {
        if let recorded, case let actual = try fingerprint(path), actual != recorded {
          kind = .changed(fingerprint: actual)
        }
      } else if let found = try search.find(
        path, recorded: recorded, exists: exists, contents: contents, fingerprint: fingerprint)
      {
        kind = .moved(file: name(ofFile: found))
      } else {
        kind = .missing
      }
      if let kind { faults.append(StemMismatch(owner: owner, file: path, kind: kind)) }
    }
    return faults
  }

  /// Names the files that have moved where they are now; other faults stay.
  public mutating func repair(_ faults: [StemMismatch]) {
    for fault in faults {
      guard case .moved(let file) = fault.kind else { continue }
      switch fault.owner {
      case .track(let name):
        if let index = tracks.firstIndex(where: { $0.name == name }) { tracks[index].file = file }
      case .reference(let index): references[index].file = file
      case .roughMix: roughMix?.file = file
      }
    }
  }
}
