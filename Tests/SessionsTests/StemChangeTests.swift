import Documents
import MixingConsole
import Sessions
import Testing

/// Tracks that get another name or another stem, come and go.
@Suite struct StemChangeTests {
  /// Three tracks of which everything is said that can be: locks, ranges, groups, pairs, reasons, versions, history.
  private func session() throws -> SessionDocument {
    var document = try parsed(
      """
      {"format": "mixwright-session", "version": 1, "sampleRate": 48000, "note": "mine",
       "tracks": [
         {"name": "Bass", "file": "stems/Bass.wav", "loudness": -20, "seconds": 10, "channels": 1,
          "note": "DI", "settings": {"trim": {"decibels": -10}},
          "fitted": {"trim": {"start": -10, "fit": -10}, "fader": {"start": 0, "fit": -2}}},
         {"name": "Gtr", "file": "stems/Gtr.wav", "loudness": -25},
         {"name": "Pad", "file": "stems/Pad.wav", "loudness": -30}],
       "pairs": [{"left": "Bass", "right": "Gtr"}],
       "reasons": [
         {"strip": "Bass", "aspect": "balance", "text": "Bass, level: fader -2.0 dB; without it much is missing.",
          "term": "mid-spectrum", "effect": 1, "unit": "dB"},
         {"strip": "Bass", "aspect": "tone", "text": "Bass: what lies below 40 Hz is rumble.", "term": "rumble",
          "effect": 1, "unit": "dB", "technical": true}]}
      """)
    for (what, intent) in [
      ("lock", try MixIntent(locks: ["Bass:eq", "Gtr"])),
      ("range", try MixIntent(ranges: ["Bass:fader=-12..6"])),
      ("group", try MixIntent(groups: ["Low=Bass,Pad"])),
    ] {
      let before = document
      try document.ask(intent)
      document.record(what, since: before)
    }
    let before = document
    try document.saveVersion("one")
    document.record("version", since: before)
    try adjust(&document, "Bass", "fader=-1")
    return document
  }

  private func adjust(_ document: inout SessionDocument, _ track: String, _ text: String) throws {
    let before = document
    try document.adjust(track: track, [SettingAssignment(text)])
    document.record(text, since: before)
  }

  private func state(_ document: SessionDocument) -> JSONValue {
    var object = document.json.object!
    object["history"] = nil
    return .object(object)
  }

  /// The same in all that is understood; a track that was away is written out in full.
  private func expectSame(_ a: SessionDocument, _ b: SessionDocument) {
    #expect(a.tracks == b.tracks && a.pairs == b.pairs && a.constraints == b.constraints)
    #expect(a.reasons == b.reasons && a.versions == b.versions && a.current == b.current)
  }

  @Test func everythingThatIsSaidOfATrackGoesWithItsName() throws {
    var document = try session()
    let steps = document.history.steps.count
    try document.rename(TrackRenaming(from: "Bass", to: "DI/Bass"))
    #expect(document.tracks[0].name == "DI/Bass")
    #expect(document.constraints.locks.map(\.description) == ["DI/Bass:equalizer", "Gtr"])
    #expect(document.constraints.ranges.map(\.strip) == ["DI/Bass"])
    #expect(document.constraints.groups[0].tracks == ["DI/Bass", "Pad"])
    #expect(document.pairs?[0].left == "DI/Bass")
    #expect(document.versions[0].mix.tracks.map(\.name) == ["DI/Bass", "Gtr", "Pad"])
    #expect(document.reasons.map(\.strip) == ["DI/Bass", "DI/Bass"])
    #expect(document.reasons[0].text.hasPrefix("DI/Bass, level: fader"))
    #expect(document.json["tracks"]?[0]?["note"] == "DI" && document.json["note"] == "mine")
    #expect(document.history.steps.count == steps + 1)
    #expect(document.history.steps.last?.what == "renamed: Bass → DI/Bass")
    // It is still a document.
    let again = try parsed(document.json.prettyPrinted)
    #expect(again.json == document.json)
  }

  @Test func renamingIsUndoneAndDoneAgain() throws {
    var document = try session()
    let before = state(document)
    try document.rename(TrackRenaming(from: "Bass", to: "Sub"))
    try adjust(&document, "Sub", "pan=0.2")
    let after = state(document)
    // Everything is taken back, from the last step to the first, and done again, through the file each time.
    var count = 0
    while document.history.doneCount > 0 {
      #expect(try document.undo().untouched == [])
      document = try parsed(document.json.prettyPrinted)
      count += 1
      if count == 2 { #expect(state(document) == before) }
    }
    #expect(count == 7)
    #expect(document.tracks[0].name == "Bass" && document.constraints.locks.isEmpty)
    #expect(document.tracks[0].settings.fader.decibels == 0)
    while document.history.doneCount < 7 { #expect(try document.redo().untouched == []) }
    #expect(state(document) == after)
  }

  /// The history knows two tracks of one name, at different times.
  @Test func aNameThatAnotherTrackHadBefore() throws {
    var document = try session()
    let start = document
    try adjust(&document, "Gtr", "fader=-4")
    var before = document
    _ = try document.removeTrack(at: 1)
    document.record("removed: Gtr", since: before)
    try document.rename(TrackRenaming(from: "Pad", to: "Gtr"))
    try adjust(&document, "Gtr", "fader=-7")
    try document.rename(TrackRenaming(from: "Gtr", to: "Keys"))
    #expect(document.tracks.map(\.name) == ["Bass", "Keys"])
    before = document
    for _ in 0..<5 { #expect(try document.undo().untouched == []) }
    expectSame(document, start)
    for _ in 0..<5 { #expect(try document.redo().untouched == []) }
    expectSame(document, before)
    #expect(document.history.steps.map(\.renaming) == before.history.steps.map(\.renaming))
  }

  @Test(
    arguments: [
      ("Bas", "Sub", "did you mean \"Bass\"?"),
      ("Bass", "gtr", "already a track or a group \"Gtr\""),
      ("Bass", "low", "already a track or a group \"Low\""),
      ("Bass", " ", "not a valid name for a track"),
      ("Bass", "a\nb", "not a valid name for a track"), ("Bass", "Bass", "already its name"),
      ("Bass", "Master", "something else"),
    ])
  func namesThatCannotBe(from: String, to: String, message: String) throws {
    var document = try session()
    let before = document.json
    let error = #expect(throws: DocumentError.self) {
      try document.rename(TrackRenaming(from: from, to: to))
    }
    #expect(error?.kind == .request && error?.message.contains(message) == true)
    #expect(document.json == before)
    // Another case of its letters is another name.
    try document.rename(TrackRenaming(from: "Bass", to: "BASS"))
    #expect(document.constraints.locks[0].strip == "BASS")
  }

  @Test func aTrackThatWasRenamedByHand() throws {
    // The names of the list of tracks alone.
    var text = try session().json.prettyPrinted
    let end = try #require(text.firstRange(of: "\"pairs\""))
    text.replaceSubrange(
      text.startIndex..<end.lowerBound,
      with: text[..<end.lowerBound].replacing("\"Bass\"", with: "\"DI\""))
    // The pair is told at once, with the cure.
    let refused = #expect(throws: DocumentError.self) { try parsed(text) }
    #expect(refused?.message.contains("there is no track \"Bass\"") == true)
    #expect(refused?.remedies as? [SessionRemedy] == [.renameTrack("Bass")])
    // So are locks, ranges and groups of a session without pairs, when they are needed.
    let unpaired = text.replacing("\"left\": \"Bass\"", with: "\"left\": \"DI\"")
    let document = try parsed(unpaired)
    let error = #expect(throws: DocumentError.self) { try document.constraints(for: MixIntent()) }
    let faults = error?.message.split(separator: "\n").filter {
      $0.contains("rename it in the session")
    }
    #expect(faults?.count == 3)
    #expect(error?.remedies as? [SessionRemedy] == [.renameTrack("Bass")])

    let adopted = try SessionDocument(
      parsing: text, file: "mix.session.json", folder: "/music/song",
      adopting: TrackRenaming(from: "Bass", to: "DI"))
    var renamed = try session()
    try renamed.rename(TrackRenaming(from: "Bass", to: "DI"))
    #expect(state(adopted) == state(renamed))
    #expect(adopted.history.steps.map(\.changes) == renamed.history.steps.dropLast().map(\.changes))
    // Names that are tracks' already are left alone.
    for renaming in [TrackRenaming(from: "Gtr", to: "Pad"), .init(from: "x", to: "y")] {
      let same = try SessionDocument(
        parsing: unpaired, file: "mix.session.json", folder: "/music/song", adopting: renaming)
      #expect(same.json == document.json)
    }
  }

  @Test func whatGoesWithATrack() throws {
    var document = try session()
    let before = document
    let lines = try document.removeTrack(at: 0)
    document.record("removed: Bass", since: before)
    #expect(
      lines == [
        "Bass: also removed: the lock Bass:equalizer; the range Bass:fader=-12..6; its place in the group Low; the "
          + "pair Bass, Gtr; 2 reasons; its place in the versions one"
      ])
    #expect(document.tracks.map(\.name) == ["Gtr", "Pad"])
    #expect(document.constraints.groups.map(\.tracks) == [["Pad"]])
    #expect(document.pairs == [] && document.reasons.isEmpty)
    #expect(try document.constraints(for: MixIntent()).session == document.constraints)
    _ = try document.undo()
    #expect(state(document) == state(before))

    // A group of one goes with it, and what is said of the group.
    try document.ask(MixIntent(locks: ["Low:pan"], groups: ["Low=Pad"]))
    #expect(
      try document.removeTrack(at: 2) == [
        "Pad: also removed: the group Low; the lock Low:pan; its place in the versions one"
      ])
    _ = try document.removeTrack(at: 0)
    let error = #expect(throws: DocumentError.self) { try document.removeTrack(at: 0) }
    #expect(error?.message.contains("last track") == true)
  }

  @Test func anotherTakeIsAsLoudAsTheOldOne() throws {
    var document = try session()
    let before = document
    var take = SessionTrack(name: "take 2", file: "stems/Bass 2.wav")
    take.loudness = -12
    take.seconds = 12.5
    take.channels = 2
    take.fingerprint = "xxh128:2"
    take.settings.fader.decibels = 5
    let lines = document.replaceStem(of: 0, by: take)
    document.record("replaced", since: before)
    #expect(
      lines == [
        .text("Bass: 8 dB louder than before; its trim -10 dB → -18 dB keeps its level"),
        .text("Bass: 2.5 s longer than before"),
        .text("Bass: now stereo; check its pan and width"), .stereoInPair(track: "Bass"),
      ])
    let track = document.tracks[0]
    #expect(track.name == "Bass" && track.file == "stems/Bass 2.wav" && track.channels == 2)
    #expect(track.settings.trim.decibels == -18 && track.settings.fader.decibels == -1)
    #expect(track.strip.fitted["trim"] == FittedValue(start: -18, fit: -18))
    #expect(document.versions[0].mix.tracks[0].strip.settings.trim.decibels == -18)
    // What was measured of the old recording is gone, what the fit chose still holds or not by its values.
    #expect(document.reasons.map(\.isTechnical) == [false])
    _ = try document.undo()
    #expect(state(document) == state(before))

    // As far as the trim goes.
    take.loudness = 45
    let far = document.replaceStem(of: 0, by: take)
    #expect(document.tracks[0].settings.trim.decibels == -60)
    #expect(far[0].description.hasSuffix("keeps its level as far as possible"))
    // Of an equally loud one nothing is told.
    var same = document.tracks[2]
    same.fingerprint = "xxh128:3"
    #expect(document.replaceStem(of: 2, by: same) == [])
  }

  @Test func aNewTrackStandsAmongTheOthers() throws {
    var document = try session()
    for (track, fader) in [("Bass", "-8"), ("Gtr", "-3"), ("Pad", "-5")] {
      try document.adjust(track: track, [SettingAssignment("fader=\(fader)")])
    }
    var shaker = SessionTrack(name: "Shaker", file: "stems/Shaker.wav")
    shaker.loudness = -36
    shaker.settings.trim.decibels = 6
    #expect(
      try document.addTrack(shaker) == [
        .added(track: "Shaker", trim: "6", fader: "-5")
      ])
    #expect(document.tracks.last?.settings.fader.decibels == -5)
    let error = #expect(throws: DocumentError.self) { try document.addTrack(shaker) }
    #expect(error?.message.contains("already a track or a group \"Shaker\"") == true)
  }
}
