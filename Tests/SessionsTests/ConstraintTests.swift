import Documents
import MixingConsole
import Sessions
import Testing

@Suite struct ConstraintTests {
  private let tracks = ["Kick", "Snare", "Hi-Hat 1", "hihat 2", "Bass", "Lead: Vox, wet"]

  private func resolved(
    _ intent: MixIntent, _ change: (inout ConsoleSettings) -> Void = { _ in }
  ) throws -> (session: SessionConstraints, fit: SettingConstraints) {
    var values = ConsoleSettings(trackCount: tracks.count)
    change(&values)
    return try intent.resolved(tracks: tracks, values: values)
  }

  /// Found by the fuzzer: many stars took ever longer, minutes for a name of 60 letters.
  @Test func manyStarsTakeNoTime() throws {
    let name = String(repeating: "a", count: 60)
    let clock = ContinuousClock()
    let time = try clock.measure {
      for pattern in ["*a*a*a*a*a*a*a*a*b", String(repeating: "*a", count: 40) + "*?b"] {
        #expect(throws: DocumentError.self) {
          try MixIntent(keep: [pattern]).resolved(tracks: [name], values: nil)
        }
      }
      let found = try MixIntent(keep: ["*a*a*?a*", "?*", "*"]).resolved(tracks: [name], values: nil)
      #expect(!found.fit.locked.isEmpty)
    }
    #expect(time < .seconds(1))
  }

  private func locked(_ text: String) throws -> Set<ControlPlace> {
    try resolved(MixIntent(keep: [text])).fit.locked
  }

  private func fault(
    bassFader: Double = 0, _ make: () throws -> MixIntent
  ) -> String? {
    let error = #expect(throws: DocumentError.self) {
      _ = try resolved(make()) { $0.tracks[4].fader.decibels = bassFader }
    }
    #expect(error?.kind == .request)
    return error?.description
  }

  private func places(_ strip: StripPlace, _ names: [String]) -> Set<ControlPlace> {
    Set(names.map { ControlPlace(strip, $0) })
  }

  @Test(arguments: [
    ("Bass:fader", ["fader"]), ("bass: FADER , pan", ["fader", "pan"]),
    ("Bass:balance", ["trim", "fader"]), ("Bass:width", ["pan", "width"]),
    ("Bass:send", ["send"]), ("Bass:space", ["send"]),
    ("Bass:peak3", ["peak3.gain", "peak3.frequency", "peak3.q"]),
    ("Bass:equalizer.lowShelf.gainDecibels", ["lowShelf.gain"]),
    (
      "Bass:comp",
      [
        "compressor.threshold", "compressor.ratio", "compressor.attack", "compressor.release",
        "compressor.knee", "compressor.makeup",
      ]
    ),
  ])
  func settingsSectionsAndAspectsAreMeant(text: String, names: [String]) throws {
    #expect(try locked(text) == places(.track(4), names))
  }

  @Test func wholeStripsBusesAndTheWholeSession() throws {
    #expect(try locked("Bass") == places(.track(4), TrackSettings.parameters.map(\.name)))
    #expect(try locked("reverb:decay").count == ReverbSettings.bandCount)
    #expect(try locked("MASTER:loudness") == places(.master, ["fader"]))
    #expect(try locked("\"Lead: Vox, wet\":pan") == places(.track(5), ["pan"]))
    let equalizers = try locked("all:eq")
    #expect(equalizers == (try locked("tone")))
    #expect(equalizers.filter { $0.strip == .master }.count == 17)
    #expect(equalizers.filter { $0.strip == .reverb }.isEmpty)
    #expect(try locked("balance,loudness").count == 2 * tracks.count + 1)
    #expect(try locked("hi*:pan") == places(.track(2), ["pan"]).union(places(.track(3), ["pan"])))
    #expect(try locked("?ass:pan") == places(.track(4), ["pan"]))
  }

  @Test func onlySomeAspectsLocksTheOthers() throws {
    let (session, fit) = try resolved(MixIntent(only: ["tone,width", "space"]))
    #expect(session.only == [.tone, .width, .space])
    for parameter in TrackSettings.parameters {
      let isFree = [.tone, .width, .space].contains(parameter.aspect)
      #expect(fit.locked.contains(ControlPlace(.track(0), parameter.name)) != isFree)
    }
    #expect(fit.locked.contains(ControlPlace(.master, "fader")))
    #expect(!fit.locked.contains(ControlPlace(.reverb, "preDelay")))
    #expect(try resolved(MixIntent(only: ["all"])).session.only == nil)
    #expect(try resolved(MixIntent(only: ["all"])).fit.locked.isEmpty)
  }

  @Test(arguments: [
    ("Bass:fader=-3..+3", "fader", -3.0...3.0), ("Bass:fader=-3...3 dB", "fader", -3.0...3.0),
    ("bass: fader = 2", "fader", 2.0...2.0), ("Bass:fader=..0", "fader", -60.0...0.0),
    ("Bass:fader=-1.5dB..", "fader", -1.5...12.0),
    ("Bass:highPass.frequency=30Hz..0.1k", "highPass.frequency", 30.0...100.0),
    ("Bass:compressor.attack=5ms..0.02s", "compressor.attack", 5.0...20.0),
  ])
  func rangesHaveUnits(text: String, name: String, range: ClosedRange<Double>) throws {
    let (session, fit) = try resolved(MixIntent(ranges: [text]))
    #expect(fit.ranges == [ControlPlace(.track(4), name): range])
    #expect(session.ranges == [SettingRange(strip: "Bass", setting: name, range: range)])
  }

  @Test func rangesOfOneControlAreCutOut() throws {
    let fit = try resolved(
      MixIntent(ranges: ["all:fader=-6..6", "Bass:fader=0..9,pan=0"])
    ).fit
    #expect(fit.ranges[ControlPlace(.track(4), "fader")] == 0...6)
    #expect(fit.ranges[ControlPlace(.track(4), "pan")] == 0...0)
    #expect(fit.ranges[ControlPlace(.track(0), "fader")] == -6...6)
    #expect(fit.ranges[ControlPlace(.master, "fader")] == -6...6)
  }

  @Test func groupsTakeNamesAndPatternsAndStandForTheirTracks() throws {
    let intent = try MixIntent(
      locks: ["drums:send"], groups: ["Drums= kick ,Snare,\"hi*\"", "Low=Bass"])
    let (session, fit) = try resolved(intent)
    #expect(
      session.groups == [
        TrackGroup(name: "Drums", tracks: ["Kick", "Snare", "Hi-Hat 1", "hihat 2"]),
        TrackGroup(name: "Low", tracks: ["Bass"]),
      ])
    #expect(fit.groups == [[0, 1, 2, 3]])
    #expect(session.locks == [SettingLock(strip: "Drums", settings: ["send"])])
    #expect(fit.locked == Set((0...3).map { ControlPlace(.track($0), "send") }))
  }

  @Test func aLockedFaderHoldsItsGroup() throws {
    let fit = try resolved(MixIntent(keep: ["Snare:fader"], groups: ["Drums=Kick,Snare"])).fit
    #expect(fit.locked == [ControlPlace(.track(0), "fader"), ControlPlace(.track(1), "fader")])
  }

  @Test func whatIsKeptInOneFitIsNotStored() throws {
    let (session, fit) = try resolved(MixIntent(keep: ["Bass"], locks: ["Kick:eq"]))
    #expect(session.locks == [SettingLock(strip: "Kick", settings: ["equalizer"])])
    #expect(fit.locked.contains(ControlPlace(.track(4), "fader")))
  }

  @Test(arguments: [
    ("Base", "there is no track \"Base\"; did you mean \"Bass\"?"),
    ("Bass:fadr", "Bass: there is no setting \"fadr\"; did you mean \"fader\"?"),
    ("Bass:tome", "Bass: there is no setting \"tome\"; did you mean \"tone\"?"),
    ("reverb:eq", "reverb: there is no setting \"eq\"; "),
    ("Bass:mute", "Bass: mute is a switch, which no fit moves; it needs no lock"),
    ("Bass:", "\"Bass:\" is not understood; "), (":eq", "\":eq\" is not understood; "),
    ("Bass:eq,,pan", "\"Bass:eq,,pan\" is not understood; "),
    ("Bass:eq:pan", "\"Bass:eq:pan\" is not understood; "),
    ("\"Bass", "\"Bass: a quote does not end; close it with \""),
    ("xyz*", "there is no track \"xyz*\"; the tracks and buses are: Kick, "),
  ])
  func faultsOfLocksNameTheCure(text: String, message: String) {
    let told = fault { try MixIntent(keep: [text]) }
    #expect(told?.hasPrefix(message) == true, "\(told ?? "")")
  }

  @Test(arguments: [
    ("Bass:fader=-3..20", "Bass:fader=-3..20: -3.0 dB to 20.0 dB is beyond the control; choose"),
    ("Bass:fader=20", "Bass:fader=20: 20.0 dB is beyond the control; choose within -60...12 dB"),
    ("Bass:fader=3..-3", "Bass:fader=3..-3: 3.0 dB is above -3.0 dB; choose within"),
    ("Bass:fader=3Hz", "Bass:fader=3Hz: \"3Hz\" is not a value of fader; choose within"),
    ("Bass:fader=..", "\"Bass:fader=..\" is not understood; "),
    ("Bass:fader", "\"Bass:fader\" is not understood; "), ("Bass", "\"Bass\" is not understood"),
    ("Bass:fadr=1", "Bass: there is no setting \"fadr\"; did you mean \"fader\"?"),
    ("Bass:eq=1", "Bass: there is no setting \"eq\"; "),
    ("Bass:trim=1", "Bass: trim is never fitted, so it needs no range"),
    ("Bas:fader=1", "there is no track \"Bas\"; did you mean \"Bass\"?"),
    ("Bass:fader=any", "Bass:fader=any: Bass has no range of fader"),
    ("all:fader=-30..0", "all:fader=-30..0 is beyond the fader of master; choose within -24...24"),
  ])
  func faultsOfRangesNameTheCure(text: String, message: String) {
    let told = fault { try MixIntent(ranges: [text]) }
    #expect(told?.hasPrefix(message) == true, "\(told ?? "")")
  }

  @Test(arguments: [
    ("Drums", "\"Drums\" is not understood; "), ("=Kick", "\"=Kick\" is not understood; "),
    ("Drums=", "Drums=: there is no group \"Drums\""),
    ("Bass=Kick", "Bass=Kick: \"Bass\" is the name of a strip; choose another for the group"),
    ("All=Kick", "All=Kick: \"All\" is the name of a strip; "),
    ("Drums=Kik", "group \"Drums\": there is no track \"Kik\"; did you mean \"Kick\"?"),
    ("Drums=master", "group \"Drums\": \"master\" is no track; a group has tracks only"),
  ])
  func faultsOfGroupsNameTheCure(text: String, message: String) {
    let told = fault { try MixIntent(groups: [text]) }
    #expect(told?.hasPrefix(message) == true, "\(told ?? "")")
  }

  @Test func contradictionsAreNamed() {
    #expect(
      fault(bassFader: -5) {
        try MixIntent(keep: ["Bass"], ranges: ["Bass:fader=-3..3"])
      } == "Bass: the fader is to be kept at -5.0 dB, which Bass:fader=-3..3 rules out")
    #expect(
      fault(bassFader: -5) {
        try MixIntent(only: ["tone"], ranges: ["Bass:fader=-3..3"])
      } == "Bass: the fader stays, as only tone is fitted, at -5.0 dB, "
        + "which Bass:fader=-3..3 rules out")
    #expect(
      fault {
        try MixIntent(ranges: ["Bass:fader=-3..-1", "all:fader=1..2"])
      } == "Bass:fader=-3..-1 and all:fader=1..2 have no value in common")
    #expect(
      fault { try MixIntent(groups: ["A=Kick,Snare", "B=Snare,Bass"]) }
        == "Snare is in two groups, \"A\" and \"B\"")
    #expect(
      fault { try MixIntent(only: ["width"], locks: ["all:pan,width"]) }
        == "only width: there is nothing to fit, because all of it is locked, kept or set by hand"
    )
    #expect(
      fault {
        try MixIntent(
          ranges: ["Kick:fader=2..3", "Snare:fader=-3..-2"], groups: ["Drums=Kick,Snare"])
      } == "the faders of group \"Drums\" move together, and no common step brings all of "
        + "them into their ranges: Kick:fader=2..3 and Snare:fader=-3..-2")
    #expect(
      fault {
        try MixIntent(
          keep: ["Kick:fader"], ranges: ["Snare:fader=-3..-2"], groups: ["Drums=Kick,Snare"])
      }
        == "Snare: the fader stays with the group \"Drums\", as that of Kick is to be kept at 0.0 dB"
        + ", which Snare:fader=-3..-2 rules out")
  }

  @Test func everythingWrongIsToldAtOnce() {
    #expect(
      fault {
        try MixIntent(
          keep: ["Base:eq", "Kick:fadr"], ranges: ["Bass:fader=1..2", "bass:fader=3..4,pan=9"],
          groups: ["A=Kick", "B=Kick"])
      } == """
        5 problems:
          Bass:fader=1..2 and Bass:fader=3..4 have no value in common
          bass:fader=3..4,pan=9: 9 is beyond the control; choose within -1...1
          there is no track "Base"; did you mean "Bass"?
          Kick: there is no setting "fadr"; did you mean "fader"?
          Kick is in two groups, "A" and "B"
        """)
    #expect(
      fault { try MixIntent(only: ["tune"], keep: [":"], groups: ["x"]) }?
        .hasPrefix("3 problems:\n  there is no aspect \"tune\"; did you mean \"tone\"?")
        == true)
  }

  @Test func constraintsOfADocument() throws {
    var document = SessionDocument(
      sampleRate: 48_000, tracks: tracks.map { SessionTrack(name: $0, file: $0) })
    try document.ask(
      MixIntent(locks: ["Bass"], ranges: ["Kick:fader=-3..3"], groups: ["Drums=Kick,Snare"]))
    try document.ask(MixIntent(unlocks: ["bass:eq", "Bass:fader"]))
    #expect(
      document.constraints.locks == [
        SettingLock(
          strip: "Bass", settings: ["compressor", "trim", "pan", "width", "send"])
      ])
    try document.ask(MixIntent(locks: ["Bass:fader", "Bass:pan"]))
    #expect(document.constraints.locks[0].settings.count == 6)
    try document.ask(MixIntent(unlocks: ["Bass"], ranges: ["kick:fader=any"], groups: ["Drums="]))
    #expect(document.constraints == SessionConstraints())
    #expect(
      #expect(throws: DocumentError.self) { try document.ask(MixIntent(unlocks: ["Bass"])) }?
        .description == "Bass: is not locked")
  }

  @Test func aPersonsOwnValuesAreConstraintsToo() throws {
    var document = SessionDocument(
      sampleRate: 48_000, tracks: tracks.map { SessionTrack(name: $0, file: $0) })
    try document.adjust(track: "Bass", [.init("fader=-5")])
    let limits = try document.constraints(for: MixIntent()).fit
    #expect(limits.locked == [ControlPlace(.track(4), "fader")])
    #expect(
      try document.constraints(for: MixIntent(), replacingHandSet: true).fit.locked.isEmpty)
    let error = #expect(throws: DocumentError.self) {
      try document.ask(MixIntent(ranges: ["Bass:fader=-3..3"]))
    }
    #expect(
      error?.description
        == "Bass: the fader was set by hand at -5.0 dB, which Bass:fader=-3..3 rules out")
    #expect(document.constraints == SessionConstraints())
  }

  @Test func groupsAndPatternsAreAdjusted() throws {
    var document = SessionDocument(
      sampleRate: 48_000, tracks: tracks.map { SessionTrack(name: $0, file: $0) })
    try document.ask(MixIntent(ranges: ["Kick:fader=-3..3"], groups: ["Drums=Kick,Snare"]))
    #expect(
      try document.adjust(track: "drums", [.init("fader+=1")]).map(\.description) == [
        "Kick: fader 0.0 dB → 1.0 dB", "Snare: fader 0.0 dB → 1.0 dB",
      ])
    #expect(try document.adjust(track: "hi*", [.init("mute=on")]).count == 2)
    #expect(try document.adjust(track: "all", [.init("send=-20")]).count == tracks.count)
    let before = document.json
    let error = #expect(throws: DocumentError.self) {
      try document.adjust(track: "Drums", [.init("fader=5")])
    }
    #expect(
      error?.description
        == "Kick: fader: 5.0 dB is outside the session's range, -3.0 dB to 3.0 dB")
    #expect(
      error?.remedies as? [SessionRemedy] == [.changeRange(strip: "Kick", control: "fader")])
    #expect(document.json == before)
  }

  @Test func handWrittenConstraintsAreChecked() throws {
    let document = try parsed(
      minimal(
        """
        , "constraints": {"locks": [{"strip": "Base"}, {"strip": "Bass", "settings": ["fadr"]}],
         "groups": [{"name": "Low", "tracks": ["Bas"]}],
         "ranges": [{"strip": "Bass", "setting": "fader", "from": -99, "to": 0}]}
        """))
    let error = #expect(throws: DocumentError.self) {
      _ = try document.constraints(for: MixIntent())
    }
    let cure = "; if it was renamed in the file, rename it in the session, too"
    #expect(
      error?.description == """
        4 problems:
          lock Base: there is no track "Base"; did you mean "Bass"?\(cure)
          lock Bass:fadr: Bass: there is no setting "fadr"; did you mean "fader"?
          Bass:fader=-99..0 is beyond the fader of Bass; choose within -60...12 dB or "off"
          group "Low": there is no track "Bas"; did you mean "Bass"?\(cure)
        """)
    #expect(
      error?.remedies as? [SessionRemedy] == [.renameTrack("Base"), .renameTrack("Bas")])
  }

  @Test func namesInQuotesMayHoldWhateverIsTyped() throws {
    let tracks = ["Vox: dry, \"hot\"", "A=B"]
    let (session, _) = try MixIntent(
      locks: ["\"Vox: dry, \"\"hot\"\"\":eq"], groups: ["Two=\"A=B\""]
    ).resolved(tracks: tracks, values: nil)
    #expect(session.locks == [SettingLock(strip: tracks[0], settings: ["equalizer"])])
    #expect(session.groups == [TrackGroup(name: "Two", tracks: ["A=B"])])
  }
}
