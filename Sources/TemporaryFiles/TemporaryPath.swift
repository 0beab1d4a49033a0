import Foundation

/// Where a file is while it is written: hidden, in the folder where it will stay, under a name that tells which
/// process writes it (`.mixwright-RANDOM-PROCESS@HOST.part`). What a process left behind that was killed is removed
/// by the next one that makes such a path in the folder.
public enum TemporaryPath {
  private static let start = ".mixwright-"

  private static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      .replacing("/", with: "")
  }()

  /// A path in a folder at which there is nothing.
  /// - Parameter ending: the name's extension.
  public static func unused(in folder: String, ending: String = "part") -> String {
    removeOrphans(in: folder)
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    return "\(folder)/\(start)\(random)-\(getpid())@\(host).\(ending)"
  }

  /// Removes what processes of this machine have left behind in a folder that are no more. One whose number was
  /// given to another process stays.
  public static func removeOrphans(in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names {
      guard let owner = owner(of: name), kill(owner, 0) != 0, errno == ESRCH else { continue }
      unlink(folder + "/" + name)
    }
  }

  /// The process that writes the file of this name; nil for other files, and those of other machines.
  private static func owner(of name: String) -> Int32? {
    guard name.hasPrefix(start), let at = name.firstIndex(of: "@") else { return nil }
    guard name[name.index(after: at)...].hasPrefix(host + ".") else { return nil }
    let parts = name[..<at].dropFirst(start.count).split(separator: "-")
    guard parts.count == 2, let owner = Int32(parts[1]), owner > 0 else { return nil }
    return owner
  }
}
