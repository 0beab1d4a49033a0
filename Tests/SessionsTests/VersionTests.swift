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
      error?.description
        == "the settings have changed since version \"1\" and are not saved in any version")
    #expect(error?.remedies as? [SessionRemedy] == [.saveOrDiscard])
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
    let taken = #expect(throws: DocumentError.self) { try document.saveVersion("Dark") }
    #expect(taken?.description == "there is already a version \"dark\"; choose another name")
    #expect(taken?.remedies as? [SessionRemedy] == [.replaceVersion])
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
    let none = #expect(throws: DocumentError.self) { try document.switchVersion("2") }
    #expect(none?.description == "there is no version \"2\"; the session has no versions yet")
    #expect(none?.remedies as? [SessionRemedy] == [.saveVersion("2")])
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
