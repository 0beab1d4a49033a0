import Foundation
import TemporaryFiles

/// Gives the path of a hidden WAV file that does not exist yet, in the folder of `path`, and removes
/// the file when `body` ends. Whoever has it open then can go on reading it.
func withSpoolFile<Result>(beside path: String, _ body: (String) throws -> Result) rethrows
  -> Result
{
  let spool = TemporaryPath.unused(
    in: URL(fileURLWithPath: path).deletingLastPathComponent().path, ending: "spool.wav")
  UnfinishedFiles.add(spool)
  defer {
    unlink(spool)
    UnfinishedFiles.remove(spool)
  }
  return try body(spool)
}
