import AudioFiles
import Foundation
import Sessions

extension SessionDocument {
  /// Sound files beside the stems that are no tracks, by absolute path; no references, no rough mix, and no mix that has
  /// a session beside it.
  private var neighbours: [String] {
    let known = Set(
      (tracks.map(\.file) + references.map(\.file) + (roughMix.map { [$0.file] } ?? []))
        .map { resolve(file: $0) })
    return StemList.soundFiles(beside: tracks.map { resolve(file: $0.file) }).filter {
      !known.contains($0) && !FileManager.default.fileExists(atPath: sessionPath(besideMix: $0))
    }
  }

  /// Remembers what lies beside the stems now.
  mutating func noteOtherFiles() { otherFiles = neighbours.map { name(ofFile: $0) } }

  /// What has come into the stems' folders since, and how to take it; a line at most.
  func unlistedFiles(session: String) -> [String] {
    guard let otherFiles else { return [] }
    let known = Set(otherFiles.map { resolve(file: $0) })
    let new = neighbours.filter { !known.contains($0) }.map { name(ofFile: $0) }
    guard let first = new.first else { return [] }
    let shown =
      new.prefix(3).joined(separator: ", ") + (new.count > 3 ? " and \(new.count - 3) more" : "")
    return [
      "\(shown): new beside the stems and no track; take \(new.count == 1 ? "it" : "them") with mixwright stems "
        + "\(session) --add \"\(first)\""
    ]
  }
}
