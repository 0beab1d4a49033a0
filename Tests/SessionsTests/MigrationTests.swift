import Documents
import MixingConsole
import Sessions
import Testing

@Suite struct MigrationTests {
  private let prototype = """
    {"format": "mixwright-session", "version": 0, "sampleRate": 44100, "note": "old",
     "tracks": [
       {"name": "Kick", "file": "k.wav",
        "settings": {"trim": -6.6, "fader": -3, "pan": -0.3, "send": "off", "width": 1}},
       {"name": "Bass", "file": "b.wav", "settings": {"fader": {"decibels": 2}}},
       {"name": "Pad", "file": "p.wav"}],
     "master": {"settings": {"fader": 1.50}}}
    """

  @Test func thePrototypesLevelsAreRead() throws {
    let document = try parsed(prototype)
    #expect(document.tracks[0].settings.trim.decibels == -6.6)
    #expect(document.tracks[0].settings.fader.decibels == -3)
    #expect(document.tracks[0].settings.send.decibels == -.infinity)
    #expect(document.tracks[0].settings.pan == -0.3)
    #expect(document.tracks[1].settings.fader.decibels == 2)
    #expect(document.master.settings.fader.decibels == 1.5)
  }

  @Test func theNewVersionIsWrittenAndTheRestKept() throws {
    let json = try parsed(prototype).json
    #expect(json["version"] == 1)
    #expect(json["note"] == "old")
    #expect(json["master"]?.description == #"{"settings": {"fader": {"decibels": 1.50}}}"#)
    #expect(json["tracks"]?[2] == ["name": "Pad", "file": "p.wav"])
  }

  @Test func thePresentVersionStaysAsItIs() throws {
    let tree = randomDocument().json
    #expect(try SessionMigration.current(tree) == tree)
  }

  @Test func faultsOfOldDocumentsAreNamed() {
    let error = #expect(throws: DocumentError.self) {
      try parsed(prototype.replacing("\"fader\": -3", with: "\"fader\": 33"))
    }
    #expect(
      error?.message == "tracks[0] \"Kick\".settings.fader.decibels: 33 is out of range; "
        + "choose -60...12 dB or \"off\"")
    #expect(throws: DocumentError.self) {
      try parsed(#"{"format": "mixwright-session", "version": 0, "tracks": 3}"#)
    }
  }
}
