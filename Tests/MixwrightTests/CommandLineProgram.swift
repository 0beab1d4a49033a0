import Documents
import Foundation
import Testing

/// The built program, run as a person would type it.
struct CommandLineProgram {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String

    /// Standard output as the one JSON object that it should be.
    var json: JSONValue { get throws { try JSONValue(parsing: output) } }
  }

  /// Beside the tests' own bundle.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    // On macOS the tests are inside a bundle.
    while !FileManager.default.isExecutableFile(atPath: folder.path + "/mixwright"),
      folder.path != "/"
    {
      folder.deleteLastPathComponent()
    }
    return folder.path + "/mixwright"
  }()

  /// The current folder of the program.
  let folder: String
  /// What is set beside the tests' own environment. No weights are found unless told.
  var environment = ["MIXWRIGHT_CONTROLLER": NSTemporaryDirectory()]

  func callAsFunction(_ arguments: String...) throws -> Outcome { try self(arguments) }

  func callAsFunction(_ arguments: [String]) throws -> Outcome {
    try outcome(Self.path, arguments)
  }

  /// Runs the program where no file may grow larger.
  func limitedTo(kilobytes: Int, _ arguments: String...) throws -> Outcome {
    try outcome(
      "/bin/bash", ["-c", "ulimit -f \(kilobytes); exec \"$0\" \"$@\"", Self.path] + arguments)
  }

  /// Runs another program in the folder.
  func running(_ program: String, _ arguments: [String]) throws -> Outcome {
    try outcome(program, arguments)
  }

  private func outcome(_ program: String, _ arguments: [String]) throws -> Outcome {
    let (process, output, errors) = try start(program, arguments)
    // The little that is written to standard error fits into the pipe.
    let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
    let errorBytes = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: outputBytes, as: UTF8.self),
      errors: String(decoding: errorBytes, as: UTF8.self))
  }

  /// Starts the program and leaves it running.
  func start(_ arguments: [String]) throws -> Process { try start(Self.path, arguments).0 }

  func start(
    _ program: String, _ arguments: [String]
  ) throws -> (Process, output: Pipe, errors: Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return (process, output, errors)
  }
}
