import Foundation
import Training

/// The log of a training: lines with the time, added to a file as they come.
struct TrainingLog {
  private let handle: FileHandle
  private let path: String

  /// - Parameter continues: whether what is in the file stays.
  init(_ url: URL, continues: Bool) throws {
    path = url.path
    if !continues || !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw TrainingError(.cannotCreate, "\(path): the log cannot be written")
    }
    self.handle = handle
    _ = try? handle.seekToEnd()
  }

  func add(_ progress: TrainProgress) throws {
    if let line = progress.line { try add(line) }
  }

  func add(_ summary: TrainController.Summary) throws {
    for line in summary.lines { try add(line) }
  }

  private func add(_ text: String) throws {
    let time = Date.now.formatted(.iso8601)
    let lines = text.split(separator: "\n").map { "\(time) \($0)\n" }.joined()
    do {
      try handle.write(contentsOf: Data(lines.utf8))
    } catch {
      throw TrainingError(.writingFailed, "\(path): \(error.localizedDescription)")
    }
  }
}
