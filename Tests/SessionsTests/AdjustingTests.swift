import Documents
import MixingConsole
import Sessions
import Testing

@Suite struct AdjustingTests {
  private func document() -> SessionDocument {
    let names = ["Kick", "Bass", "Lead Guitar"]
    return SessionDocument(
      sampleRate: 48_000, tracks: names.map { SessionTrack(name: $0, file: "\($0).wav") })
  }

  private func changes(_ texts: String..., track: String = "Bass") throws -> [String] {
    var document = document()
    return try document.adjust(track: track, texts.map { try SettingAssignment($0) })
      .map(\.description)
  }

  private func fault(_ texts: String..., track: String = "Bass") -> String? {
    var document = document()
    let error = #expect(throws: DocumentError.self) {
      try document.adjust(track: track, texts.map { try SettingAssignment($0) })
    }
    #expect(error?.kind == .request)
    #expect(document.json == self.document().json)
    return error?.description
  }

  @Test func assignmentsAreParsed() throws {
    let relative = try SettingAssignment("fader -= 1.5 dB")
    #expect(relative.name == "fader")
    #expect(relative.operation == .subtract)
    #expect(relative.value == "1.5 dB")
    #expect(try SettingAssignment("pan=-0.3").value == "-0.3")
    #expect(try SettingAssignment("fader=+2").operation == .set)
    #expect(try SettingAssignment("fader+=-2").operation == .add)
    for text in ["fader", "=3", "fader=", "+=2", "", " = "] {
      let error = #expect(throws: DocumentError.self) { try SettingAssignment(text) }
      #expect(
        error?.description == "\"\(text)\" sets nothing; "
          + "write name=value, for example fader=-3 or fader+=2")
    }
  }

  @Test(arguments: [
    ("fader=+2", "fader 0.0 dB → 2.0 dB"), ("fader=-3.25dB", "fader 0.0 dB → -3.25 dB"),
    ("FADER=-3 DB", "fader 0.0 dB → -3.0 dB"), ("fader=off", "fader 0.0 dB → off"),
    ("fader+=2", "fader 0.0 dB → 2.0 dB"), ("fader-=1.5", "fader 0.0 dB → -1.5 dB"),
    ("fader+=-2", "fader 0.0 dB → -2.0 dB"), ("pan=-0.3", "pan 0 → -0.3"),
    ("lowShelf.gain=3dB", "lowShelf.gain 0.0 dB → 3.0 dB"),
    ("lowshelf.frequency=80Hz", "lowShelf.frequency 100 Hz → 80 Hz"),
    ("peak3.frequency=1.2k", "peak3.frequency 2500 Hz → 1200 Hz"),
    ("peak3.frequency=1.2 kHz", "peak3.frequency 2500 Hz → 1200 Hz"),
    ("highPass.frequency=80", "highPass.frequency off → 80 Hz"),
    ("highPass.frequency=0", "highPass.frequency off → off"),
    ("compressor.attack=12ms", "compressor.attack 10 ms → 12 ms"),
    ("compressor.attack=0.012s", "compressor.attack 10 ms → 12 ms"),
    ("compressor.ratio=4:1", "compressor.ratio 1:1 → 4:1"),
    ("compressor.ratio+=.5", "compressor.ratio 1:1 → 1.5:1"),
    ("send=-12", "send off → -12.0 dB"), ("mute=on", "mute off → on"),
    ("mute", "mute off → on"), ("unmute", "mute off → off"), ("Solo", "solo off → on"),
    ("pan=L30", "pan 0 → -0.3"), ("pan=30R", "pan 0 → 0.3"), ("pan=r 30 %", "pan 0 → 0.3"),
    ("pan=left", "pan 0 → -1"), ("pan=R", "pan 0 → 1"), ("pan=C", "pan 0 → 0"),
    ("pan=l12,5", "pan 0 → -0.125"), ("send=-inf", "send off → off"),
    ("fader=-inf dB", "fader 0.0 dB → off"), ("fader=-∞", "fader 0.0 dB → off"),
    ("fader=-3,5", "fader 0.0 dB → -3.5 dB"),
    ("peak3.frequency=1,2k", "peak3.frequency 2500 Hz → 1200 Hz"),
    ("pan=0,125", "pan 0 → 0.125"),
    ("solo=YES", "solo off → on"), ("mute=off", "mute off → off"),
    ("polarity=invert", "polarity normal → inverted"),
    ("polarityInverted=inverted", "polarity normal → inverted"),
    ("compressor.thresholdDecibels=-30", "compressor.threshold -20.0 dB → -30.0 dB"),
  ])
  func settingsAreAssigned(text: String, change: String) throws {
    #expect(try changes(text) == ["Bass: \(change)"])
  }

  @Test func whatMayMeanTwoThingsIsAskedAbout() {
    #expect(fault("pan=30")?.contains("out of range, did you mean R30?") == true)
    #expect(fault("pan=-30")?.contains("did you mean L30?") == true)
    #expect(
      fault("peak3.frequency=1,000")?.contains(
        "\"1,000\" may be read in two ways; write 1000 or 1.0 for 1,000") == true)
    for text in ["pan=L130", "pan=LR", "pan=left30right", "pan+=L3"] {
      #expect(fault(text)?.hasPrefix("Bass: pan: ") == true)
    }
    #expect(
      fault("mute", track: "master")?.hasPrefix("master: there is no setting \"mute\"") == true)
  }

  @Test func busesAreAssigned() throws {
    #expect(try changes("fader=-1", track: "master") == ["master: fader 0.0 dB → -1.0 dB"])
    #expect(
      try changes("decay.1k=900ms", "gain.16=-30", "preDelay+=5", track: "Reverb") == [
        "reverb: decay.1k 1.4 s → 0.9 s", "reverb: gain.16 -24.0 dB → -30.0 dB",
        "reverb: preDelay 20 ms → 25 ms",
      ])
  }

  @Test func valuesAndOriginsAreSet() throws {
    var document = document()
    document.tracks[1].origins = ["fader": .fit, "pan": .fit]
    let changes = try document.adjust(
      track: "bass", [.init("fader=-3.1"), .init("fader+=0.1"), .init("mute=on")])
    #expect(document.tracks[1].settings.fader.decibels == -3)
    #expect(document.tracks[1].settings.isMuted)
    #expect(document.tracks[1].origins == ["fader": .hand, "pan": .fit, "mute": .hand])
    #expect(changes.map(\.after) == ["-3.1 dB", "-3.0 dB", "on"])
    #expect(document.tracks[0] == self.document().tracks[0])
    try document.adjust(.reverb, [.init("preDelay=0")])
    #expect(document.reverb.origins == ["preDelay": .hand])
    try document.adjust(.master, [.init("fader=1")])
    #expect(document.master.origins == ["fader": .hand])
    #expect(document.json["tracks"]?[1]?["origins"]?["fader"] == "hand")
  }

  @Test func everySettingCanBeTypedAsItIsShown() throws {
    let source = randomDocument(trackCount: 1).tracks[0].settings.rounded()
    var document = document()
    for parameter in TrackSettings.parameters {
      let text = parameter.text(for: source[keyPath: parameter.value])
      try document.adjust(.track(name: "Kick"), [SettingAssignment("\(parameter.name)=\(text)")])
      let assigned = document.tracks[0].settings[keyPath: parameter.value]
      #expect(parameter.text(for: assigned) == text, "\(parameter.name)")
    }
  }

  @Test func aTrackGoesBeforeABusOfItsName() throws {
    var document = document()
    document.tracks.append(SessionTrack(name: "reverb", file: "reverb.wav"))
    #expect(try document.strip(named: "reverb") == .track(name: "reverb"))
    #expect(try document.strip(named: "Master") == .master)
    document.tracks.append(SessionTrack(name: "bass", file: "bass.wav"))
    #expect(try document.strip(named: "bass") == .track(name: "bass"))
    #expect(throws: DocumentError.self) { try document.strip(named: "BASS") }
  }

  @Test(arguments: [
    ("fader=13", "fader: 13.0 dB is out of range; choose -60...12 dB or \"off\""),
    ("pan=2", "pan: 2 is out of range; choose -1...1"),
    (
      "fader+=20",
      "fader: 0.0 dB moved to 20.0 dB is out of range; choose -60...12 dB or \"off\""
    ),
    (
      "fader=3Hz", "fader: \"3Hz\" is not understood, the unit is dB; choose -60...12 dB or \"off\""
    ),
    ("pan=3dB", "pan: \"3dB\" is not understood, this setting has no unit; choose -1...1"),
    ("pan=lft", "pan: \"lft\" is not a number; choose -1...1"),
    ("pan=nan", "pan: \"nan\" is not a number; choose -1...1"),
    ("pan=0;3", "pan: \"0;3\" is not understood, this setting has no unit; choose -1...1"),
    ("pan=off", "pan: cannot be switched off; choose -1...1"),
    ("send+=off", "send: \"off\" is not a step; choose -60...6 dB or \"off\""),
    (
      "send+=3",
      "send: is off and cannot be moved; set it with send=; choose -60...6 dB or \"off\""
    ),
    ("mute=1", "mute: a switch; write mute=on or mute=off"),
    ("mute+=on", "mute: a switch; write mute=on or mute=off"),
    ("polarity=on", "polarity: a switch; write polarity=inverted or polarity=normal"),
    ("fadr=1", "there is no setting \"fadr\"; did you mean \"fader\"?"),
    ("threshold=1", "there is no setting \"threshold\"; did you mean \"compressor.threshold\"?"),
    ("lowShelf.gian=1", "there is no setting \"lowShelf.gian\"; did you mean \"lowShelf.gain\"?"),
    ("slo=on", "there is no setting \"slo\"; did you mean \"solo\"?"),
  ])
  func faultsNameTheCure(text: String, message: String) {
    #expect(fault("width=0.5", text) == "Bass: \(message)")
  }

  @Test func unknownNamesAreListed() {
    #expect(
      fault("volume=1", track: "master")?
        .hasPrefix("master: there is no setting \"volume\"; the settings are: highPass.frequency, ")
        == true)
    #expect(
      fault("fader=1", track: "Base") == "there is no track \"Base\"; did you mean \"Bass\"?")
    #expect(
      fault("fader=1", track: "Tambourine")
        == "there is no track \"Tambourine\"; the tracks and buses are: "
        + "Kick, Bass, Lead Guitar, reverb, master")
    var document = document()
    #expect(throws: DocumentError.self) { try document.adjust(.track(name: "None"), []) }
  }
}
