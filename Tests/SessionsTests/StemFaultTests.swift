import Sessions
import Testing

@Suite struct StemMismatchTests {
  private struct Unreadable: Error, Equatable {}

  private func document() throws -> SessionDocument {
    try parsed(
      """
      {"format": "mixwright-session", "version": 1, "sampleRate": 48000, "tracks": [
        {"name": "A", "file": "stems/A.wav", "fingerprint": "xxh128:a"},
        {"name": "B", "file": "/drive/B.wav", "fingerprint": "xxh128:b"},
        {"name": "C", "file": "stems/C.wav"}],
       "reference": {"file": "../R.mp3", "fingerprint": "xxh128:r"}}
      """)
  }

  private func faults(_ files: [String: String]) throws -> [StemMismatch] {
    try document().checkStems(
      exists: { files[$0] != nil }, fingerprint: { "xxh128:\(files[$0]!)" })
  }

  @Test func filesInPlace() throws {
    let faults = try faults([
      "/music/song/stems/A.wav": "a", "/drive/B.wav": "b", "/music/song/stems/C.wav": "whatever",
      "/music/R.mp3": "r",
    ])
    #expect(faults.isEmpty)
  }

  @Test func missingMovedAndChanged() throws {
    let faults = try faults([
      "/music/song/A.wav": "a", "/drive/B.wav": "new", "/music/song/R.mp3": "another",
    ])
    #expect(faults.map(\.track) == ["A", "B", "C", nil])
    #expect(
      faults.map(\.kind) == [
        .moved(file: "A.wav"), .changed(fingerprint: "xxh128:new"), .missing, .missing,
      ])
    #expect(
      faults.map(\.description) == [
        "/music/song/stems/A.wav: missing (track \"A\"); found as \"A.wav\", which is used",
        "/drive/B.wav: changed since the session was made (track \"B\"); "
          + "fit again to use it as it is now, at the level of B, or put the old file back",
        "/music/song/stems/C.wav: missing (track \"C\"); "
          + "put it back or correct \"file\" in the session",
        "/music/R.mp3: missing (the reference); put it back or correct \"file\" in the session",
      ])
  }

  /// By content, beside the session, in its folders and in the stems' folder, whatever the name.
  @Test func filesAreFoundByTheirFingerprint() throws {
    let files = [
      "/music/song/stems/A.wav": "a", "/music/song/Audio/Bass new.WAV": "b",
      "/music/song/stems/C.wav": "c", "/music/song/stems/Song.mp3": "r",
      "/music/song/stems/B.flac": "b", "/music/song/.hidden.wav": "b",
    ]
    func contents(_ folder: String) -> [String] {
      let inside = files.keys.filter { $0.hasPrefix(folder + "/") }
        .map { $0.dropFirst(folder.count + 1).prefix { $0 != "/" } }
      return Set(inside).map(String.init)
    }
    var document = try document()
    let faults = document.checkStems(
      exists: { files[$0] != nil }, contents: contents, fingerprint: { "xxh128:\(files[$0]!)" })
    #expect(
      faults.map(\.kind) == [
        .moved(file: "Audio/Bass new.WAV"), .moved(file: "stems/Song.mp3"),
      ])
    document.repair(faults)
    #expect(document.tracks[1].file == "Audio/Bass new.WAV")
    #expect(document.reference?.file == "stems/Song.mp3")
  }

  @Test func movedFilesCanBeRepaired() throws {
    var document = try document()
    let files = [
      "/music/song/A.wav": "a", "/music/song/B.wav": "b", "/music/song/C.wav": "c",
      "/music/song/R.mp3": "r",
    ]
    func check() -> [StemMismatch] {
      document.checkStems(
        exists: { files[$0] != nil }, fingerprint: { "xxh128:\(files[$0]!)" })
    }
    let faults = check()
    #expect(faults.count == 4)
    document.repair(faults)
    #expect(document.tracks.map(\.file) == ["A.wav", "B.wav", "C.wav"])
    #expect(document.reference?.file == "R.mp3")
    #expect(check().isEmpty)
  }

  @Test func unreadableFilesAreTheCallersError() throws {
    let document = try document()
    #expect(throws: Unreadable()) {
      try document.checkStems(
        exists: { _ in true }, fingerprint: { _ throws(Unreadable) in throw Unreadable() })
    }
  }
}
