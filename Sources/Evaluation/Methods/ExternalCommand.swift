import AudioFiles
import Documents
import Foundation
import MixAssistant

/// A program that makes a mix, as a manifest names it.
struct ExternalCommand {
  /// Names in braces, such as `{stems}`, stand for values.
  let words: [String]
  /// Where it runs; an absolute path.
  let folder: String

  /// Runs the program to its end; what it prints goes to a log file.
  /// - Parameter values: of the names, without their braces.
  /// - Throws: `MixAssistantError` where it cannot be run or fails, with its last words.
  func run(_ values: [String: String], log: String) throws {
    guard FileManager.default.createFile(atPath: log, contents: nil) else {
      throw MixAssistantError.cannotWrite("\(log): cannot be created")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words.map { word in
      values.reduce(word) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    let handle = FileHandle(forWritingAtPath: log) ?? .nullDevice
    process.standardOutput = handle
    process.standardError = handle
    do {
      try process.run()
    } catch {
      throw MixAssistantError.unusable("\(words[0]): cannot be run; check the command")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = String(
        decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
      let last = text.split(separator: "\n").last.map { ": \($0)" } ?? ""
      throw MixAssistantError.unusable(
        "\(words[0]) ended with status \(process.terminationStatus)\(last); see \(log)")
    }
  }

  /// Fingerprints of the files that the words themselves name, such as a script.
  /// - Throws: `AudioFileError`.
  func fingerprints() throws -> JSONValue {
    var object = JSONObject()
    for word in words {
      let path = word.hasPrefix("/") ? word : folder + "/" + word
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        object[word] = .string(try ContentFingerprint(contentsOf: path).description)
      }
    }
    return .object(object)
  }
}
