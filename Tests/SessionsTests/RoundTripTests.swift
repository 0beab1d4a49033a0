import Documents
import MixingConsole
import Sessions
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: 0..<50)
  func everythingComesBack(seed: UInt64) throws {
    let document = randomDocument(trackCount: Int(seed % 5), seed: seed)
    let read = try parsed(document.json.prettyPrinted)
    #expect(read.settings == document.settings)
    #expect(read.tracks == document.tracks)
    #expect(read.reverb == document.reverb)
    #expect(read.master == document.master)
    #expect(read.export == document.export)
    #expect(read.start == document.start)
    #expect(read.amount == document.amount)
    #expect(read.constraints == document.constraints)
    #expect(read.references == document.references)
    #expect(read.roughMix == document.roughMix)
    #expect(read.reasons == document.reasons)
    #expect(read.warnings == document.warnings)
    #expect(read.current == document.current)
    #expect(read.versions == document.versions)
    #expect(read.history == document.history)
    #expect(read.matcher == document.matcher)
    #expect(read.createdBy == document.createdBy)
    #expect(read.sampleRate == document.sampleRate)
    #expect(read.seed == document.seed)
    #expect(read.loudness == document.loudness)
    #expect(read.truePeak == document.truePeak)
    #expect(read.json == document.json)
  }

  @Test func whereAMixBeganAndWhatItsLimiterMayTakeAreKept() throws {
    // Documents from before either was known.
    let old = try parsed(minimal(#", "export": {"loudness": -14, "ceilingDecibels": -1}"#))
    #expect(old.export.limiterDecibels == 6 && old.start == nil)
    var document = old
    document.export.limiterDecibels = 2.5
    document.start = StartRecord(balance: .stems, reason: "Because.")
    document.start?.evidence = ["sumPeak": -0.25]
    let read = try parsed(document.json.prettyPrinted)
    #expect(read.start == document.start && read.export == document.export)
    let brief = try parsed(minimal(#", "start": {"balance": "equal"}"#))
    #expect(brief.start == StartRecord(balance: .equal, reason: ""))
    #expect(try parsed(brief.json.prettyPrinted).start == brief.start)
  }

  @Test func roundedSettingsComeBackBitForBit() throws {
    var document = randomDocument()
    document.settings = document.settings.rounded()
    let read = try parsed(document.json.prettyPrinted)
    for (a, b) in zip(read.settings.tracks, document.settings.tracks) {
      for parameter in TrackSettings.parameters {
        #expect(a[keyPath: parameter.value].bitPattern == b[keyPath: parameter.value].bitPattern)
      }
    }
    #expect(read.settings.rounded() == read.settings)
  }

  @Test func offIsWrittenAsAWord() {
    let json = SessionDocument(sampleRate: 48_000, tracks: [.init(name: "A", file: "a")]).json
    let settings = json["tracks"]?[0]?["settings"]
    #expect(settings?["send"]?["decibels"] == "off")
    #expect(settings?["equalizer"]?["highPass"]?["frequencyHertz"] == "off")
    #expect(settings?["fader"]?["decibels"] == 0)
    #expect(settings?["pan"] == 0)
    #expect(settings?["mute"] == false)
    #expect(settings?["polarityInverted"] == false)
    #expect(json["tracks"]?[0]?["origins"] == [:])
    #expect(json["reverb"]?["settings"]?["decaySeconds"]?["1k"] == 1.4)
    #expect(json["loudness"] == .null)
  }

  @Test func aSmallDocumentTakesDefaults() throws {
    let document = try parsed(minimal(track: #", "settings": {"fader": {"decibels": "off"}}"#))
    var expected = ConsoleSettings(trackCount: 1)
    expected.tracks[0].fader.decibels = -.infinity
    #expect(document.settings == expected)
    #expect(document.export == ExportTarget())
    #expect(document.seed == 0)
    #expect(document.matcher == nil)
  }

  @Test func nothingChangesWhereNothingIsChanged() throws {
    let text = """
      {
        "note": "mine",
        "version": 1.0,
        "format": "mixwright-session",
        "tracks": [
          {
            "file": "./stems/Bass.wav",
            "name": "Bass",
            "colour": {"red": 1.50},
            "settings": {
              "pan": -0.30,
              "send": {"decibels": "off", "preFader": false},
              "equalizer": {
                "tilt": 1,
                "highPass": {"frequencyHertz": 0}
              },
              "fader": {"decibels": -3.00}
            },
            "origins": {"fader": "robot", "exciter": "hand", "pan": "default"}
          }
        ],
        "reverb": null,
        "matcher": {
          "losses": {
            "end": {
              "terms": {"z": 1.0, "a": 2},
              "total": 3e0
            },
            "middle": 4
          },
          "name": "gradient"
        },
        "export": {"ceilingDecibels": -1.0, "dither": "tpdf"},
        "sampleRate": 4.8e4,
        "seed": 18446744073709551615
      }

      """
    let document = try parsed(text)
    #expect(document.json.prettyPrinted == text)
    #expect(document.tracks[0].origins["fader"]?.rawValue == "robot")
    #expect(document.seed == .max)
    try withFolder { folder in
      let path = "\(folder)/mix.session.json"
      try SessionDocument(parsing: text, file: "x", folder: folder).write(to: path)
      #expect(try SessionDocument(contentsOf: path).json.prettyPrinted == text)
    }
  }

  @Test func onlyWhatIsChangedIsWritten() throws {
    var document = try parsed(
      """
      {"format": "mixwright-session", "version": 1, "sampleRate": 48000, "note": "mine",
       "tracks": [
         {"name": "Kick", "file": "k.wav", "id": 7, "settings": {"pan": 0.50}},
         {"name": "Bass", "file": "b.wav", "id": 8, "origins": {"fader": "fit", "x": "y"}}]}
      """)
    document.tracks.reverse()
    document.tracks[0].settings.fader.decibels = -3
    document.tracks[0].origins["fader"] = nil
    document.tracks.append(SessionTrack(name: "New", file: "n.wav"))
    document.loudness = -14
    let json = document.json
    #expect(json["note"] == "mine")
    #expect(json["loudness"] == -14)
    #expect(json["truePeak"] == nil)
    #expect(
      json["tracks"]?[0] == [
        "name": "Bass", "file": "b.wav", "id": 8, "origins": ["x": "y"],
        "settings": ["fader": ["decibels": -3]],
      ])
    #expect(
      json["tracks"]?[1]?.description
        == #"{"name": "Kick", "file": "k.wav", "id": 7, "settings": {"pan": 0.50}}"#)
    #expect(json["tracks"]?[2]?["settings"]?["fader"] == ["decibels": 0])
    document.tracks.removeFirst()
    #expect(document.json["tracks"]?.array?.count == 2)
  }

  @Test func theOneReferenceOfOldDocumentsBecomesAList() throws {
    var document = try parsed(minimal(#", "reference": {"file": "song.mp3", "artist": "x"}"#))
    #expect(document.references.map(\.file) == ["song.mp3"])
    #expect(document.json["references"] == [["file": "song.mp3", "artist": "x"]])
    document.reference?.loudness = -9
    #expect(document.json["references"] == [["file": "song.mp3", "artist": "x", "loudness": -9]])
    #expect(document.json["reference"] == nil)
    document.reference = nil
    #expect(document.json["references"] == nil)
    #expect(try parsed(minimal(#", "reference": null"#)).json["references"] == nil)
    let both = #", "reference": {"file": "a"}, "references": [{"file": "b"}, {"file": "c"}]"#
    #expect(try parsed(minimal(both)).references.map(\.file) == ["b", "c"])
  }

  @Test func whatIsNotThereIsNotWritten() {
    let json = SessionDocument(sampleRate: 48_000, tracks: [.init(name: "A", file: "a")]).json
    for key in [
      "amount", "constraints", "references", "roughMix", "reasons", "warnings", "current",
      "versions", "history",
    ] {
      #expect(json[key] == nil, "\(key)")
    }
    #expect(json["tracks"]?[0]?["fitted"] == nil)
  }

  @Test func unknownFieldsSurviveInTheNewPlacesToo() throws {
    var document = try parsed(
      minimal(
        """
        , "references": [{"file": "a.wav", "mood": "warm"}],
        "versions": [{"name": "1", "stars": 5, "tracks": [{"name": "Bass", "colour": "red"}]}],
        "constraints": {"groups": [{"name": "Low", "tracks": ["Bass"], "colour": "blue"}]}
        """))
    document.references[0].weight = 2
    document.constraints.groups[0].tracks = []
    document.mix = try document.version(named: "1").mix
    try document.saveVersion("1", note: "kept", replacing: true)
    let json = document.json
    #expect(json["references"]?[0] == ["file": "a.wav", "mood": "warm", "weight": 2])
    #expect(json["versions"]?[0]?["stars"] == 5)
    #expect(json["versions"]?[0]?["note"] == "kept")
    #expect(json["versions"]?[0]?["tracks"]?[0]?["colour"] == "red")
    #expect(json["constraints"]?["groups"]?[0]?["colour"] == "blue")
  }

  @Test func settingsOfTheConsoleAreThoseOfTheStrips() {
    var document = randomDocument()
    var settings = document.settings
    settings.tracks[1].pan = 0.25
    settings.master.fader.decibels = 2
    settings.reverb.preDelayMilliseconds = 3
    document.settings = settings
    #expect(document.tracks[1].settings.pan == 0.25)
    #expect(document.master.settings.fader.decibels == 2)
    #expect(document.reverb.settings.preDelayMilliseconds == 3)
    #expect(document.settings == settings)
  }
}
