import Documents
import Foundation
import MixingConsole
import Sessions
import Testing

@Suite struct FileTests {
  @Test func writesAndReads() throws {
    try withFolder { folder in
      let path = "\(folder)/mix.session.json"
      let document = randomDocument()
      try document.write(to: path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mix.session.json"])
      let read = try SessionDocument(contentsOf: path)
      #expect(read.folder == folder)
      #expect(read.settings == document.settings)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try read.write(to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test func newDocumentsNameFilesFromTheirFolder() throws {
    try withFolder { folder in
      var document = SessionDocument(
        sampleRate: 48_000,
        tracks: [
          SessionTrack(name: "A", file: "\(folder)/song/stems/A.wav"),
          SessionTrack(name: "B", file: "\(folder)/other/../B.wav"),
          SessionTrack(name: "C", file: "/mixwright-elsewhere/C.wav"),
          SessionTrack(name: "D", file: "D.wav"),
        ])
      document.reference = SessionReference(file: "\(folder)/song/reference.mp3")
      try FileManager.default.createDirectory(
        atPath: "\(folder)/song", withIntermediateDirectories: false)
      let path = "\(folder)/song/mix.session.json"
      try document.write(to: path)
      let read = try SessionDocument(contentsOf: path)
      #expect(read.tracks[0].file == "stems/A.wav")
      #expect(read.tracks[1].file == "../B.wav")
      #expect(read.tracks[2].file == "/mixwright-elsewhere/C.wav")
      #expect(read.reference?.file == "reference.mp3")
      #expect(read.resolve(file: read.tracks[0].file) == "\(folder)/song/stems/A.wav")
      #expect(read.resolve(file: read.tracks[1].file) == "\(folder)/B.wav")
      #expect(
        read.resolve(file: read.tracks[3].file)
          == FileManager.default.currentDirectoryPath + "/D.wav")
    }
  }

  @Test func filesFollowADocumentToAnotherFolder() throws {
    try withFolder { folder in
      let text = minimal(
        #", "reference": {"file": "/music/r.mp3"}"#, track: #", "colour": "red""#)
      let document = try SessionDocument(parsing: text, file: "x", folder: "\(folder)/song")
      try document.write(to: "\(folder)/copy.json")
      let read = try SessionDocument(contentsOf: "\(folder)/copy.json")
      #expect(read.tracks[0].file == "song/stems/Bass.wav")
      #expect(read.reference?.file == "/music/r.mp3")
      #expect(read.json["tracks"]?[0]?["colour"] == "red")
      #expect(document.tracks[0].file == "stems/Bass.wav")
    }
  }

  @Test func unreadableFiles() throws {
    try withFolder { folder in
      func expectFault(_ name: String, _ kind: DocumentError.Kind, _ message: String) {
        let path = folder + name
        let error = #expect(throws: DocumentError.self) { try SessionDocument(contentsOf: path) }
        #expect(error == DocumentError(kind, file: path, message))
      }
      expectFault("/none.json", .cannotRead, "there is no such file; check the path")
      expectFault("", .cannotRead, "is a folder; give the session file in it")
      try Data().write(to: URL(fileURLWithPath: "\(folder)/empty.json"))
      expectFault("/empty.json", .content, "the file is empty; it should be a session document")
      try Data([0xFF, 0xFE, 0x7B]).write(to: URL(fileURLWithPath: "\(folder)/utf16.json"))
      expectFault("/utf16.json", .content, "not UTF-8 text; a session is saved as UTF-8")
    }
  }

  @Test func aByteOrderMarkAndOtherLineEndsAreRead() throws {
    try withFolder { folder in
      let path = "\(folder)/windows.json"
      let text = "\u{FEFF}" + minimal().replacing("\n", with: "\r\n")
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      #expect(try SessionDocument(contentsOf: path).tracks[0].name == "Bass")
    }
  }

  @Test func failedWritesLeaveNothing() throws {
    try withFolder { folder in
      let document = randomDocument()
      func fault(_ name: String) -> DocumentError? {
        #expect(throws: DocumentError.self) { try document.write(to: folder + name) }
      }
      let missing = fault("/none/mix.json")
      #expect(missing?.kind == .cannotWrite)
      #expect(missing?.message == "cannot be written: its folder does not exist; create it first")
      #expect(fault("")?.message == "is a folder; add a file name")

      let path = "\(folder)/mix.json"
      try document.write(to: path)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      var broken = document
      broken.tracks[1].settings.fader.decibels = .nan
      #expect(throws: DocumentError.self) { try broken.write(to: path) }
      broken = document
      broken.tracks[1].name = broken.tracks[0].name
      let error = #expect(throws: DocumentError.self) { try broken.write(to: path) }
      #expect(error?.kind == .content)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mix.json"])
    }
  }
}
