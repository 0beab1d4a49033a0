import Foundation

/// A program that some tests use where it is installed.
enum ExternalProgram {
  static let ffmpegIsInstalled = path("ffmpeg") != nil
  static let soxIsInstalled = path("sox") != nil

  static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  struct Failure: Error { let status: Int32 }

  static func run(_ name: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path(name)!)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(status: process.terminationStatus)
    }
  }

  static func ffmpeg(_ arguments: String...) throws {
    try run("ffmpeg", ["-nostdin", "-v", "error", "-y"] + arguments)
  }
}
