import Documents
import Foundation
import MixingConsole
import Sessions
import TemporaryFiles
import Testing

/// Several who change one session at a time.
@Suite struct SharingTests {
  private func withSession(_ body: (String) throws -> Void) throws {
    try withFolder { folder in
      let path = folder + "/mix.session.json"
      try Data(minimal().utf8).write(to: URL(fileURLWithPath: path))
      return try body(path)
    }
  }

  private func fader(_ path: String) throws -> Double {
    try SessionDocument(contentsOf: path).tracks[0].settings.fader.decibels
  }

  @Test func everyChangeOfManyThreadsIsKept() throws {
    try withSession { path throws in
      DispatchQueue.concurrentPerform(iterations: 20) { _ in
        do {
          try SessionDocument.change(at: path, patience: 60) { document in
            let before = document
            try document.adjust(track: "Bass", [SettingAssignment("fader+=0.1")])
            document.record("louder", since: before)
          }
        } catch { Issue.record(error) }
      }
      #expect(try fader(path) == 2)
      #expect(try SessionDocument(contentsOf: path).history.steps.count == 20)
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mix.session.json"])
    }
  }

  @Test func whoHoldsTheLockIsTold() throws {
    try withSession { path throws in
      let lock = try SessionLock(session: path)
      let start = Date()
      let error = #expect(throws: DocumentError.self) {
        try SessionDocument.change(at: path, patience: 0.2) { $0.seed = 1 }
      }
      #expect(Date().timeIntervalSince(start) >= 0.2)
      #expect(error?.kind == .busy)
      #expect(
        error?.message.hasSuffix(
          "(process \(getpid())); nothing was changed; try again when it has finished") == true)
      #expect(error?.message.hasPrefix("is being changed by ") == true)
      withExtendedLifetime(lock) {}
    }
  }

  @Test func aLockIsGivenBackAndOneWithoutOwnerHoldsNobodyUp() throws {
    try withSession { path throws in
      do { _ = try SessionLock(session: path) }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let left = folder + "/.mix.session.json.lock"
      try Data("mixwright adjust (process 1)".utf8).write(to: URL(fileURLWithPath: left))
      try SessionDocument.change(at: path, patience: 0) { $0.seed = 7 }
      #expect(try SessionDocument(contentsOf: path).seed == 7)
      #expect(!FileManager.default.fileExists(atPath: left))
    }
  }

  @Test func nobodyOverwritesWhatHasChangedSinceItWasRead() throws {
    try withSession { path throws in
      var document = try SessionDocument(contentsOf: path)
      document.seed = 1
      try SessionDocument.change(at: path) {
        _ = try $0.adjust(track: "Bass", [.init("fader=-1")])
      }
      let error = #expect(throws: DocumentError.self) { try document.replace(at: path) }
      #expect(error?.kind == .busy && error?.message.hasPrefix("has been changed since") == true)
      #expect(try fader(path) == -1)
      #expect(try SessionDocument(contentsOf: path).seed == 0)

      // An editor, which asks for no lock, saves while a change is under way.
      let edited = try String(contentsOfFile: path, encoding: .utf8) + "\n"
      #expect(throws: DocumentError.self) {
        try SessionDocument.change(at: path) {
          $0.seed = 3
          try Data(edited.utf8).write(to: URL(fileURLWithPath: path))
        }
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == edited)
    }
  }

  @Test func aNewDocumentReplacesOnlyWhatItMay() throws {
    try withSession { path throws in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let document = randomDocument()
      let error = #expect(throws: DocumentError.self) {
        try document.create(at: path, overwrite: false)
      }
      #expect(error?.kind == .cannotWrite)
      #expect(error?.remedies as? [SessionRemedy] == [.replaceFile])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      try document.create(at: path, overwrite: true)
      #expect(try SessionDocument(contentsOf: path).tracks.count == 3)
      let missing = #expect(throws: DocumentError.self) {
        try SessionDocument.change(at: path + "/none/x.json") { $0.seed = 1 }
      }
      #expect(missing?.kind == .cannotRead)
    }
  }

  @Test func whatAKilledProgramLeftBehindIsRemoved() throws {
    try withSession { path throws in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let process = try Process.run(URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", "exit"])
      process.waitUntilExit()
      let alive = TemporaryPath.unused(in: folder)
      let ended = alive.replacing("-\(getpid())@", with: "-\(process.processIdentifier)@")
      for file in [ended, alive] { try Data("half".utf8).write(to: URL(fileURLWithPath: file)) }
      try SessionDocument.change(at: path) { $0.seed = 1 }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          == [URL(fileURLWithPath: alive).lastPathComponent, "mix.session.json"])
    }
  }

  @Test func linksAndPermissionsStay() throws {
    try withSession { path throws in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      chmod(path, 0o600)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.json", withDestinationPath: "mix.session.json")
      try SessionDocument.change(at: folder + "/link.json") { $0.seed = 5 }
      #expect(try SessionDocument(contentsOf: path).seed == 5)
      var status = stat()
      #expect(lstat(folder + "/link.json", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
      #expect(lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }
}
