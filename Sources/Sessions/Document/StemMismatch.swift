/// A stem, or a song that the mix was made after, that is not where or what the session says.
public struct StemMismatch: Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Equatable, Sendable {
    /// Nothing at the path, nor beside the session.
    case missing
    /// Nothing at the path, but a file of the same name and content in the session's folder;
    /// `file` is its name there.
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
      "\(file): missing (\(owner)), but the session's folder has it; set \"file\" to \"\(found)\""
    case .changed:
      "\(file): changed since the session was made (\(owner)); "
        + "mix again, or put the old file back"
    }
  }
}

extension SessionDocument {
  /// Compares the stems, the references and the rough mix with what the session says of them.
  ///
  /// A file without a recorded fingerprint is only looked for.
  ///
  /// - Parameters:
  ///   - exists: Whether there is a file at an absolute path.
  ///   - fingerprint: The fingerprint of the file at an absolute path.
  /// - Returns: The faults, in the order of the tracks, the others last.
  public func checkStems<Failure: Error>(
    exists: (String) -> Bool, fingerprint: (String) throws(Failure) -> String
  ) throws(Failure) -> [StemMismatch] {
    var files = tracks.map { (StemMismatch.Owner.track($0.name), $0.file, $0.fingerprint) }
    for (index, reference) in references.enumerated() {
      files.append((.reference(index), reference.file, reference.fingerprint))
    }
    if let roughMix { files.append((.roughMix, roughMix.file, roughMix.fingerprint)) }
    var faults: [StemMismatch] = []
    for (owner, file, recorded) in files {
      let path = resolve(file: file)
      var kind: StemMismatch.Kind?
      if exists(path) {
        if let recorded, case let actual = try fingerprint(path), actual != recorded {
          kind = .changed(fingerprint: actual)
        }
      } else {
        kind = .missing
        let name = String(path.split(separator: "/").last ?? "")
        let beside = resolve(file: name)
        if exists(beside) {
          let isSame = if let recorded { try fingerprint(beside) == recorded } else { true }
          if isSame { kind = .moved(file: name) }
        }
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
