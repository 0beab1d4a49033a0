package import AudioFiles
import Foundation
import Synchronization
import TemporaryFiles

/// What was measured on sound files, kept between runs in a hidden folder beside the session (`.mixwright`).
///
/// An entry is found by what the measurement depends on: the file's content, how the file was opened and what was
/// asked, and this very program with its decoder. A changed file, option or program therefore never meets an old
/// entry. Only measurements are kept, never decisions. An entry that is damaged or foreign is measured again, and a
/// folder that cannot be written to stays as it is; neither is an error. The folder may be deleted at any time.
///
/// Nothing is written before `keep()`, so work that fails or is cancelled leaves nothing behind.
package final class AnalysisCache: Sendable {
  /// In the folder of the session.
  static let folderName = ".mixwright"
  /// Beyond this many bytes in a folder the entries that were used longest ago go.
  static let defaultCapacity = 64 << 20

  /// nil where nothing outlives this value.
  private let folder: String?
  private let capacity: Int
  private let state = Mutex(State())

  private struct State {
    var fingerprints: [String: (file: FileState, content: ContentFingerprint)] = [:]
    /// Entries by their names.
    var known: [String: [UInt8]] = [:]
    /// Names of those that were made, and read, since the last `keep`.
    var made: Set<String> = []
    var read: Set<String> = []
  }

  /// - Parameters:
  ///   - folder: nil to keep everything in memory alone.
  ///   - capacity: bytes that the folder holds at most.
  package init(folder: String?, capacity: Int = AnalysisCache.defaultCapacity) {
    self.folder = folder
    self.capacity = capacity
  }

  /// - Parameters:
  ///   - path: a session, or a mix that has one beside it.
  ///   - isUsed: false to keep everything in memory alone.
  convenience init(besideMix path: String, isUsed: Bool) {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
    self.init(folder: isUsed ? parent.appendingPathComponent(Self.folderName).path : nil)
  }

  /// Of a file's content, which is read once as long as the file stays as it is.
  /// - Throws: `AudioFileError`, `CancellationError`.
  func fingerprint(of path: String) throws -> ContentFingerprint {
    let file = FileState(path)
    let known = state.withLock { $0.fingerprints[path] }
    if let known, let file, known.file == file { return known.content }
    let content = try ContentFingerprint(contentsOf: path)
    if let file { state.withLock { $0.fingerprints[path] = (file, content) } }
    return content
  }

  /// What was measured on a file before, or what `measure` finds now.
  ///
  /// Sound that another program decoded is always measured: it depends on that program.
  /// - Parameters:
  ///   - questions: what was asked of the file. The measurements for any of them will do; `measure` answers the first.
  /// - Throws: `AudioFileError`, `CancellationError`, and what `measure` throws.
  package func value<Value: Codable>(
    of file: AudioFile, _ questions: [String], measure: () throws -> Value
  ) throws -> Value {
    if file.isDecodedElsewhere { return try measure() }
    let before = FileState(file.path)
    let fingerprint = try fingerprint(of: file.path)
    let entries = questions.flatMap { question in
      file.readingKeys.map { CacheEntry(question: question, of: fingerprint, reading: $0) }
    }
    for entry in entries {
      let known = state.withLock { $0.known[entry.name] }
      let bytes = known ?? folder.flatMap { CacheEntry.bytes(at: "\($0)/\(entry.name)") }
      if let bytes, let value: Value = entry.value(in: bytes) {
        state.withLock { state in
          state.known[entry.name] = bytes
          state.read.insert(entry.name)
        }
        return value
      }
    }
    let value = try measure()
    // Not of a file that was written to meanwhile.
    if before != nil, FileState(file.path) == before, let bytes = entries[0].bytes(of: value) {
      state.withLock { state in
        state.known[entries[0].name] = bytes
        state.made.insert(entries[0].name)
      }
    }
    return value
  }

  /// Writes what was measured.
  package func keep() {
    guard let folder else { return }
    let (made, read) = state.withLock { state -> ([String: [UInt8]], Set<String>) in
      defer { (state.made, state.read) = ([], []) }
      return (state.known.filter { state.made.contains($0.key) }, state.read)
    }
    // The entries that were used last stay longest.
    for name in read { utimes("\(folder)/\(name)", nil) }
    guard !made.isEmpty else { return }
    mkdir(folder, 0o777)
    for (name, bytes) in made { Self.write(bytes, to: "\(folder)/\(name)", in: folder) }
    prune(folder)
  }

  /// Whole under its name, or not at all.
  private static func write(_ bytes: [UInt8], to path: String, in folder: String) {
    let temporary = TemporaryPath.unused(in: folder)
    UnfinishedFiles.add(temporary)
    defer { UnfinishedFiles.remove(temporary) }
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: temporary))
    } catch {
      unlink(temporary)
      return
    }
    if rename(temporary, path) != 0 { unlink(temporary) }
  }

  private func prune(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let entries = names.filter { $0.hasSuffix(CacheEntry.ending) }.compactMap { name in
      FileState("\(folder)/\(name)").map { (name, $0) }
    }
    var size = entries.reduce(0) { $0 + $1.1.byteCount }
    for (name, file) in entries.sorted(by: { $0.1.modified < $1.1.modified })
    where size > capacity {
      unlink("\(folder)/\(name)")
      size -= file.byteCount
    }
  }
}
