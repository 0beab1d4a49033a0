/// Looks for files of a session that are not where it says.
struct FileSearch {
  private let folders: [String]
  /// What was read of files already.
  private var fingerprints: [String: String] = [:]

  /// - Parameter folders: Where to look, absolute paths, in this order.
  init(folders: [String]) {
    var known: Set<String> = []
    self.folders = folders.filter { known.insert($0).inserted }
  }

  /// Where the file is now that was at `path`; nil where it is not found. The closures are those of
  /// `SessionDocument.checkStems`.
  mutating func find<Failure: Error>(
    _ path: String, recorded: String?, exists: (String) -> Bool,
    contents: (String) -> [String],
    fingerprint: (String) throws(Failure) -> String
  ) throws(Failure) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    for candidate in folders.map({ "\($0)/\(name)" })
    where exists(candidate) {
      guard let recorded else { return candidate }
      if try self.fingerprint(candidate, fingerprint) == recorded { return candidate }
    }
    guard let recorded, let ending = Self.ending(of: name) else { return nil }
    for folder in folders {
      for other in contents(folder).sorted() where Self.ending(of: other) == ending {
        let candidate = "\(folder)/\(other)"
        guard !other.hasPrefix("."), exists(candidate),
          try self.fingerprint(candidate, fingerprint) == recorded
        else { continue }
        return candidate
      }
    }
    return nil
  }

  private mutating func fingerprint<Failure: Error>(
    _ path: String, _ read: (String) throws(Failure) -> String
  ) throws(Failure) -> String {
    if let known = fingerprints[path] { return known }
    let new = try read(path)
    fingerprints[path] = new
    return new
  }

  private static func ending(of name: String) -> String? {
    let parts = name.split(separator: ".")
    return parts.count > 1 ? parts.last?.lowercased() : nil
  }
}
