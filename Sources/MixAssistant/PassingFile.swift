import AudioFiles
import Foundation

/// Gives the path of a hidden WAV file that does not exist yet, in the folder of `path`, and removes
/// the file when `body` ends. Whoever has it open then can go on reading it.
func withPassingFile<Result>(beside path: String, _ body: (String) throws -> Result) rethrows
  -> Result
{
  let suffix = String(UInt64.random(in: 0...UInt64.max), radix: 36)
  let passing = URL(fileURLWithPath: path).deletingLastPathComponent()
    .appendingPathComponent(".mixwright-\(suffix).spool.wav").path
  UnfinishedFiles.add(passing)
  defer {
    unlink(passing)
    UnfinishedFiles.remove(passing)
  }
  return try body(passing)
}
