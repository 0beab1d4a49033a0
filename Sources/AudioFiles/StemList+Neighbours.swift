import Foundation

extension StemList {
  /// The sound files in the folders of some files, by their names, in natural order, those files among them.
  public static func soundFiles(beside files: [String]) -> [String] {
    var folders: [String] = []
    for file in files {
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      if !folders.contains(folder) { folders.append(folder) }
    }
    return folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { !$0.hasPrefix(".") && StemFolder.isSound($0) }
        .sorted(by: NaturalOrder.precedesAsFile).map { folder + "/" + $0 }
    }
  }
}
