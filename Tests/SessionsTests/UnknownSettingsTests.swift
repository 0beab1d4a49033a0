import Documents
import Sessions
import Testing

@Suite struct UnknownSettingsTests {
  @Test func slipsAreNoted() throws {
    let document = try parsed(
      minimal(
        #", "master": {"settings": {"pan": 0}, "note": 1}"#,
        track: """
          , "settings": {"fadr": {"decibels": -3}, "fader": {"decibel": -3}, "mute": true,
           "equalizer": {"peak1": {"q": 1, "slope": 2}}, "note": {"x": 1}}
          """))
    #expect(
      document.unknownSettings == [
        "tracks[0] \"Bass\".settings: the field \"fadr\" is unknown and has no effect; "
          + "did you mean \"fader\"?",
        "tracks[0] \"Bass\".settings.fader: the field \"decibel\" is unknown and has no effect; "
          + "did you mean \"decibels\"?",
        "tracks[0] \"Bass\".settings.equalizer.peak1: "
          + "the field \"slope\" is unknown and has no effect",
        "tracks[0] \"Bass\".settings: the field \"note\" is unknown and has no effect",
        "master.settings: the field \"pan\" is unknown and has no effect",
      ])
  }

  @Test func knownFieldsAreNotNoted() throws {
    #expect(try parsed(randomDocument().json.prettyPrinted).unknownSettings.isEmpty)
    #expect(randomDocument().unknownSettings.isEmpty)
  }
}
