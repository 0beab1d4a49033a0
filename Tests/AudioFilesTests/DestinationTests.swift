import AudioFiles
import Foundation
import SignalProcessing
import Testing

/// Where files may be written, and what remains where they cannot.
@Suite struct DestinationTests {
  let folder: TemporaryFolder
  let signal = noise(channelCount: 1, frameCount: 5_000, sampleRate: 48_000)

  init() throws { folder = try TemporaryFolder() }

  private func kind(
    writing name: String, overwrite: Bool = false, inputs: [String] = []
  ) throws -> AudioFileError.Kind {
    let before = folder.contents
    let checked = #expect(throws: AudioFileError.self) {
      try AudioFileWriter.check(path: folder(name), overwrite: overwrite, inputs: inputs)
    }
    let error = #expect(throws: AudioFileError.self) {
      try signal.write(to: folder(name), overwrite: overwrite, inputs: inputs)
    }
    #expect(folder.contents == before)
    #expect(checked == error)
    return try #require(error).kind
  }

  @Test func existingFilesStay() throws {
    try folder.write(Data("old".utf8), to: "a.wav")
    #expect(try kind(writing: "a.wav") == .alreadyExists)
    #expect(try folder.bytes("a.wav") == Data("old".utf8))
    try signal.write(to: folder("a.wav"), overwrite: true)
    #expect(try AudioBuffer(contentsOf: AudioFile(path: folder("a.wav"))) == signal)
  }

  @Test func aFileThatAppearsMeanwhileStays() throws {
    let writer = try AudioFileWriter(path: folder("a.wav"), sampleRate: 48_000, channelCount: 1)
    try writer.write(signal)
    try folder.write(Data("new".utf8), to: "a.wav")
    let error = #expect(throws: AudioFileError.self) { try writer.finish() }
    #expect(error?.kind == .alreadyExists)
    #expect(folder.contents == ["a.wav"])
    #expect(try folder.bytes("a.wav") == Data("new".utf8))
  }

  @Test func inputsAreNeverReplaced() throws {
    try signal.write(to: folder("stem.wav"))
    let inputs = [folder("other.wav"), folder("stem.wav")]
    try FileManager.default.createSymbolicLink(
      atPath: folder("symbolic.wav"), withDestinationPath: folder("stem.wav"))
    try FileManager.default.linkItem(atPath: folder("stem.wav"), toPath: folder("hard.wav"))
    for name in ["stem.wav", "./stem.wav", "symbolic.wav", "hard.wav"] {
      #expect(try kind(writing: name, overwrite: true, inputs: inputs) == .wouldOverwriteInput)
    }
    #expect(
      try kind(writing: "stem.wav", overwrite: true, inputs: [folder("symbolic.wav")])
        == .wouldOverwriteInput)
  }

  @Test func symbolicLinksStay() throws {
    try folder.write(Data("old".utf8), to: "a.wav")
    try FileManager.default.createSymbolicLink(
      atPath: folder("link.wav"), withDestinationPath: folder("a.wav"))
    #expect(try kind(writing: "link.wav") == .alreadyExists)
    try signal.write(to: folder("link.wav"), overwrite: true)
    #expect(try AudioBuffer(contentsOf: AudioFile(path: folder("a.wav"))) == signal)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder("link.wav"))
        == folder("a.wav"))
  }

  @Test func placesThatCannotBeWritten() throws {
    #expect(try kind(writing: "missing/a.wav") == .cannotCreate)
    try FileManager.default.createDirectory(
      atPath: folder("folder.wav"), withIntermediateDirectories: false)
    #expect(try kind(writing: "folder.wav", overwrite: true) == .cannotCreate)
    try FileManager.default.createSymbolicLink(
      atPath: folder("device.wav"), withDestinationPath: "/dev/null")
    #expect(try kind(writing: "device.wav", overwrite: true) == .cannotCreate)
    #expect(FileManager.default.fileExists(atPath: "/dev/null"))
  }

  @Test(.enabled(if: geteuid() != 0)) func protectedFolder() throws {
    try FileManager.default.createDirectory(
      atPath: folder("protected"), withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o500])
    #expect(try kind(writing: "protected/a.wav") == .cannotCreate)
  }

  @Test func newFilesHaveOrdinaryPermissions() throws {
    try signal.write(to: folder("a.wav"))
    try folder.write(Data(), to: "b")
    var first = stat()
    var second = stat()
    stat(folder("a.wav"), &first)
    stat(folder("b"), &second)
    #expect(first.st_mode == second.st_mode)
  }

  @Test func whatAKilledWriterLeftTheNextRemoves() throws {
    let process = try Process.run(URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", "exit"])
    process.waitUntilExit()
    let writer = try AudioFileWriter(path: folder("a.wav"), sampleRate: 48_000, channelCount: 1)
    let alive = try #require(folder.contents.first)
    let ended = alive.replacing("-\(getpid())@", with: "-\(process.processIdentifier)@")
    try folder.write(Data("half".utf8), to: ended)
    try signal.write(to: folder("b.wav"))
    #expect(folder.contents == [alive, "b.wav"])
    try writer.write(signal)
    try writer.finish()
    #expect(folder.contents == ["a.wav", "b.wav"])
  }
}
