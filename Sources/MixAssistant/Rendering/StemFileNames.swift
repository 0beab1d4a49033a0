import Foundation

/// Names of files for tracks, that every system accepts and that no two of them share.
///
/// Left out are the characters that Windows, macOS or Linux keep to themselves, points and spaces at the end, and the
/// names of devices (Microsoft, *Naming Files, Paths, and Namespaces*); no name has more than 120 bytes.
struct StemFileNames {
  /// In the order of the tracks, without extension.
  private(set) var names: [String] = []

  private static let forbidden = Set("<>:\"/\\|?*")
  private static let devices = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })
  private static let longest = 120

  /// - Parameter taken: names that others have.
  init(_ tracks: [String], besides taken: [String] = []) {
    var used = Set(taken.map { $0.lowercased() })
    for track in tracks {
      let name = Self.portable(track)
      let unique =
        used.contains(name.lowercased())
        ? (2...).lazy.map { "\(name) \($0)" }.first { !used.contains($0.lowercased()) }! : name
      used.insert(unique.lowercased())
      names.append(unique)
    }
  }

  private static func portable(_ track: String) -> String {
    // macOS decomposes letters and Linux does not: composed they are the same everywhere.
    var name = track.precomposedStringWithCanonicalMapping.map { character in
      let isControl = character.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
      return isControl || forbidden.contains(character) ? "-" : String(character)
    }.joined()
    while name.utf8.count > longest { name.removeLast() }
    while let last = name.last, last == "." || last == " " { name.removeLast() }
    while name.first == " " { name.removeFirst() }
    // Hidden, or an option of a command.
    if name.first == "." || name.isEmpty { name = "_" + name }
    let device = name.split(separator: ".")[0].lowercased()
    return devices.contains(device) ? "_" + name : name
  }
}
