import Foundation

/// The demo that ships with the program: an unmixed multitrack and a finished song to match.
public enum DemoMaterial {
  private static var folder: String { Bundle.module.bundlePath + "/Demo" }
  /// A folder of stems.
  public static var stems: String { folder + "/stems" }
  /// A finished song.
  public static var reference: String { folder + "/reference.flac" }

  /// Copies stems and reference to a folder, which is made where there is none. Files that are
  /// there already with the same content stay; others are never replaced.
  ///
  /// - Returns: the copies.
  /// - Throws: `MixAssistantError`.
  public static func copy(to folder: String) throws -> (stems: String, reference: String) {
    let copies = (stems: folder + "/stems", reference: folder + "/reference.flac")
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: copies.stems, withIntermediateDirectories: true)
      try copy(reference, to: copies.reference)
      for name in try files.contentsOfDirectory(atPath: stems).sorted() {
        try copy(stems + "/" + name, to: copies.stems + "/" + name)
      }
    } catch let error as MixAssistantError {
      throw error
    } catch {
      throw MixAssistantError.cannotWrite(
        "\(folder): the demo's files cannot be copied there; choose a folder that may be written "
          + "to, on a disk with 10 MB to spare")
    }
    return copies
  }

  /// What `copy(to:)` would copy, and where.
  public static func missing(in folder: String) -> (originals: [String], copies: [String]) {
    let names =
      ["reference.flac"]
      + ((try? FileManager.default.contentsOfDirectory(atPath: stems)) ?? []).sorted()
      .map { "stems/" + $0 }
    let missing = names.filter { !FileManager.default.fileExists(atPath: folder + "/" + $0) }
    return (missing.map { self.folder + "/" + $0 }, missing.map { folder + "/" + $0 })
  }

  private static func copy(_ original: String, to copy: String) throws {
    let files = FileManager.default
    guard files.fileExists(atPath: copy) else {
      return try files.copyItem(atPath: original, toPath: copy)
    }
    guard files.contentsEqual(atPath: original, andPath: copy) else {
      throw MixAssistantError.notOfDemo(path: copy)
    }
  }
}
