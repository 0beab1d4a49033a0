import Foundation
import TemporaryFiles

/// Gives the path of a hidden WAV file that does not exist yet, in the folder of `path`, and removes
/// the file when `body` ends. Whoever has it open then can go on reading it.
func withPassingFile<Result>(beside path: String, _ body: (String) throws -> Result) rethrows
  -> Result
{
  let passing = TemporaryPath.unused(
    in: URL(fileURLWithPath: path).deletingLastPathComponent().path, ending: "spool.wav")
  UnfinishedFiles.add(passing)
  defer {
    unlink(passing)
    UnfinishedFiles.remove(passing)
  }
  return try body(passing)
}
