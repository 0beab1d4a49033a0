import Foundation

extension SessionDocument {
  /// The absolute path of a file that the document names: a track's, the reference's.
  public func resolve(file: String) -> String { Self.absolute(file, in: folder) }

  /// A file as the document names it: relative to its `folder`, unless only the root is common to both.
  ///
  /// - Parameter path: As a person names it, absolute or relative to the current directory.
  public func name(ofFile path: String) -> String {
    Self.relative(Self.absolute(path, in: Self.currentFolder), to: folder)
  }

  /// The document with its files named as seen from another folder.
  func moved(to newFolder: String) -> SessionDocument {
    var result = self
    result.folder = newFolder
    for index in tracks.indices {
      result.tracks[index].file = renamed(tracks[index].file, from: newFolder)
    }
    result.otherFiles = otherFiles?.map { renamed($0, from: newFolder) }
    for index in references.indices {
      result.references[index].file = renamed(references[index].file, from: newFolder)
    }
    if let roughMix { result.roughMix?.file = renamed(roughMix.file, from: newFolder) }
    if let weights = matcher?.controller {
      result.matcher?.controller?.file = renamed(weights.file, from: newFolder)
    }
    return result
  }

  /// Paths of a document that was read change only when they must: relative ones when it moves.
  private func renamed(_ file: String, from newFolder: String) -> String {
    let isKept = source != nil && (file.hasPrefix("/") || folder == newFolder)
    return isKept ? file : Self.relative(resolve(file: file), to: newFolder)
  }

  /// The absolute path of the folder that holds the file `path`.
  static func folder(ofFile path: String) -> String {
    let components = components(absolute(path, in: currentFolder)).dropLast()
    return "/" + components.joined(separator: "/")
  }

  private static func absolute(_ path: String, in folder: String) -> String {
    "/" + components(path.hasPrefix("/") ? path : folder + "/" + path).joined(separator: "/")
  }

  /// `path` as seen from `folder`, both absolute; `path` itself when they share only the root.
  private static func relative(_ path: String, to folder: String) -> String {
    let target = components(path)
    let start = components(folder)
    let common = zip(target, start).prefix { $0 == $1 }.count
    guard common > 0 || start.isEmpty else { return path }
    let up = Array(repeating: "..", count: start.count - common)
    return (up + target[common...]).joined(separator: "/")
  }

  /// The names on the way from the root, with `.` and `..` worked in.
  private static func components(_ path: String) -> [String] {
    var result: [String] = []
    for component in path.split(separator: "/") where component != "." {
      if component == ".." { _ = result.popLast() } else { result.append(String(component)) }
    }
    return result
  }
}
