import Foundation

/// - Throws: `MixAssistantError` where a folder can neither be found nor made.
package func makeFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw MixAssistantError.cannotWrite(
      "\(path): cannot be created; choose a folder that may be written to")
  }
}
