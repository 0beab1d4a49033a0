import Foundation
import TemporaryFiles
import Testing

/// What processes leave behind, and who clears it up.
@Suite final class TemporaryPathTests {
  let folder = NSTemporaryDirectory() + "temporary-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var contents: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private func write(_ name: String) throws {
    try Data("half".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  /// The number of a process that has ended.
  private func endedProcess() throws -> Int32 {
    let process = try Process.run(URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", "exit"])
    process.waitUntilExit()
    return process.processIdentifier
  }

  @Test func whatAnEndedProcessLeftIsRemoved() throws {
    let own = TemporaryPath.unused(in: folder)
    let name = URL(fileURLWithPath: own).lastPathComponent
    #expect(name.hasPrefix(".mixwright-") && name.hasSuffix(".part"))
    #expect(TemporaryPath.unused(in: folder) != own)
    let ended = name.replacing("-\(getpid())@", with: "-\(try endedProcess())@")
    #expect(ended != name)
    let spool = ended.replacing(".part", with: ".spool.wav")
    let kept = [
      name,  // This process lives.
      ended.replacing("@", with: "@elsewhere-"),  // Another machine's.
      ended.replacing(".mixwright-", with: ".other-"), "Bass.wav",
      ".mixwright-abc.part", ".mixwright-a-b-1@x.part", ".mixwright-abc-0@x.part",
    ].sorted()
    for file in kept + [ended, spool] { try write(file) }
    _ = TemporaryPath.unused(in: folder)
    #expect(contents == kept)
    // A folder that is not there has nothing to clear up.
    #expect(TemporaryPath.unused(in: folder + "/none").hasPrefix(folder + "/none/."))
  }

  @Test func aNewFolderWithoutContentsGoes() throws {
    func make(_ path: String) throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    do {
      let made = try NewFolder(folder + "/a/b", make: make)
      #expect(contents == ["a"])
      withExtendedLifetime(made) {}
    }
    #expect(contents.isEmpty)
    do {
      let made = try NewFolder(folder + "/a/b", make: make)
      try write("a/b/Bass.wav")
      withExtendedLifetime(made) {}
    }
    #expect(FileManager.default.fileExists(atPath: folder + "/a/b/Bass.wav"))
    // One that was there stays.
    try make(folder + "/empty")
    _ = try NewFolder(folder + "/empty", make: make)
    #expect(contents == ["a", "empty"])
    // Where one cannot be made, the ones on the way to it go, too.
    #expect(throws: CocoaError.self) {
      try NewFolder(folder + "/c/d") {
        try make(URL(fileURLWithPath: $0).deletingLastPathComponent().path)
        throw CocoaError(.fileWriteUnknown)
      }
    }
    #expect(contents == ["a", "empty"])
  }
}
