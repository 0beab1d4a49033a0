import Documents
import MixingConsole
import Sessions
import Testing

@Suite struct VersionTests {
  @Test func versionsHoldEverySetting() throws {
    var document = randomDocument()
    let first = document.mix
    try document.saveVersion("second one", note: "a note")
    document.tracks[0].settings = TrackSettings()
    document.tracks[1].origins = [:]
    document.reverb.settings.preDelayMilliseconds = 77
    document.master.fitted = [:]
    document.reasons = []
    #expect(document.mix != first)
    document = try parsed(document.json.prettyPrinted)
    try document.switchVersion("Second One", discarding: true)
    #expect(document.mix == first)
    #expect(document.current == "second one")
  }

  @Test func settingsThatNoVersionHoldsAreNotLost() throws {
    var document = SessionDocument(
      sampleRate: 48_000, tracks: [SessionTrack(name: "Bass", file: "b.wav")])
    try document.saveVersion("1")
    try document.adjust(track: "Bass", [.init("pan=1")])
    try document.saveVersion("2")
    try document.switchVersion("1")
    try document.adjust(track: "Bass", [.init("pan=0.5")])
    let error = #expect(throws: DocumentError.self) { try document.switchVersion("2") }
    #expect(
      error?.description == "the settings have changed since version \"1\" and are in no version; "
        + "keep them with --save NAME first, or let them go with --force")
    #expect(document.tracks[0].settings.pan == 0.5)
    try document.switchVersion("2", discarding: true)
    #expect(document.tracks[0].settings.pan == 1)
    try document.deleteVersion("2")
    #expect(document.versions.map(\.name) == ["1"] && document.current == nil)
    #expect(document.tracks[0].settings.pan == 1)
  }

  @Test func aVersionIsSavedAgainInItsPlace() throws {
    var document = SessionDocument(
      sampleRate: 48_000, tracks: [SessionTrack(name: "Bass", file: "b.wav")])
    try document.saveVersion("dark", note: "less cymbals", styleDistance: 4)
    try document.saveVersion("light")
    try document.adjust(track: "Bass", [.init("pan=1")])
    #expect(
      #expect(throws: DocumentError.self) { try document.saveVersion("Dark") }?.description
        == "there is a version \"dark\" already; choose another name, or replace it with --force")
    #expect(!document.holdsPresentMix(document.versions[0]))
    try document.saveVersion("Dark", replacing: true)
    #expect(document.versions.map(\.name) == ["Dark", "light"])
    #expect(document.versions[0].note == "less cymbals")
    #expect(document.versions[0].styleDistance == nil)
    #expect(document.holdsPresentMix(document.versions[0]))
    #expect(!document.holdsPresentMix(document.versions[1]))
  }

  @Test func faultsNameTheCure() throws {
    var document = SessionDocument(sampleRate: 48_000, tracks: [])
    #expect(
      #expect(throws: DocumentError.self) { try document.switchVersion("2") }?.description
        == "there is no version \"2\", nor any other; keep one with "
        + "mixwright versions SESSION --save 2")
    try document.saveVersion("bright")
    #expect(
      #expect(throws: DocumentError.self) { try document.deleteVersion("brihgt") }?.description
        == "there is no version \"brihgt\"; did you mean \"bright\"?")
    for name in ["", " ", "a\nb"] {
      #expect(throws: DocumentError.self) { try document.saveVersion(name) }
    }
  }

  @Test func tracksThatAVersionDoesNotNameStay() throws {
    var document = SessionDocument(
      sampleRate: 48_000, tracks: [SessionTrack(name: "Bass", file: "b.wav")])
    try document.saveVersion("1")
    document.tracks.append(SessionTrack(name: "New", file: "n.wav"))
    try document.adjust(track: "New", [.init("fader=-3")])
    try document.switchVersion("1")
    #expect(document.tracks[1].settings.fader.decibels == -3)
  }
}
