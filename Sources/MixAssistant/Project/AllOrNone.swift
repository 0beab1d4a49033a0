import Foundation

/// Makes several files of which all are wanted or none: where the work is cancelled between two of them, those that
/// were not there before go again.
func allOrNone<Result>(_ paths: [String], _ make: () throws -> Result) throws -> Result {
  let new = paths.filter { !FileManager.default.fileExists(atPath: $0) }
  do {
    return try make()
  } catch let error as CancellationError {
    for path in new { unlink(path) }
    throw error
  }
}
