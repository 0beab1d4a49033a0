import MixingConsole
import Sessions
import Testing

@Suite struct ComparingTests {
  private func document(_ names: [String]) -> SessionDocument {
    SessionDocument(sampleRate: 48_000, tracks: names.map { SessionTrack(name: $0, file: $0) })
  }

  @Test func differencesAreListedInTheirUnits() throws {
    var a = document(["Bass", "Vox", "Old"])
    var b = document(["Vox", "Bass", "New"])
    try a.adjust(track: "Vox", [.init("send=-12"), .init("mute=on")])
    try b.adjust(track: "Bass", [.init("highPass.frequency=80")])
    try b.adjust(track: "master", [.init("fader=-1")])
    a.export.loudness = -14
    b.export.ceilingDecibels = -2
    let comparison = MixComparison(a, b)
    #expect(
      comparison.differences.map { "\($0.strip) \($0.setting): \($0.a) | \($0.b)" } == [
        "Bass highPass.frequency: off | 80 Hz", "Vox send: -12.0 dB | off", "Vox mute: on | off",
        "master fader: 0.0 dB | -1.0 dB", "export loudness: -14 LUFS | none",
        "export ceiling: -1 dBTP | -2 dBTP",
      ])
    #expect(comparison.onlyInA == ["Old"] && comparison.onlyInB == ["New"])
    #expect(MixComparison(a, a).differences.isEmpty)
  }

  @Test func tracksArePairedByName() {
    let matching = TrackMatching(
      from: [
        "Kick", "snare", "Gtr 1", "Gtr 2", "Lead Vox", "BGVOX_1", "BGVOX_3", "Pad", "1", "低音",
      ],
      to: [
        "Snare", "01 Kick", "gtr1", "Gtr 2", "lead_vox 2", "BGVOX 1", "BGVOX_7", "Bass", "2", "低音",
      ])
    let pairs = matching.pairs.map { "\($0.from) → \($0.to)" }
    #expect(
      pairs == [
        "Kick → 01 Kick", "snare → Snare", "Gtr 1 → gtr1", "Gtr 2 → Gtr 2",
        "Lead Vox → lead_vox 2", "BGVOX_1 → BGVOX 1", "BGVOX_3 → BGVOX_7", "低音 → 低音",
      ])
    #expect(matching.unmatchedFrom == ["Pad", "1"])
    #expect(matching.unmatchedTo == ["Bass", "2"])
  }

  @Test func doubtfulNamesAreNotPaired() {
    let matching = TrackMatching(from: ["Tom 1", "Tom 2"], to: ["Tom 3", "tom"])
    #expect(matching.pairs.isEmpty)
    #expect(matching.unmatchedFrom == ["Tom 1", "Tom 2"])
  }

  @Test func aMixIsTakenOver() throws {
    var old = document(["Kick", "Bass", "Gone"])
    var fit = old.settings
    fit.tracks[0].trim.decibels = -5
    fit.tracks[0].pan = 0.25
    fit.master.fader.decibels = 3
    old.setFit(start: old.settings, fit: fit)
    old.export.loudness = -16
    old.references = [SessionReference(file: "song.wav")]
    var matcher = MatcherRecord(name: "gradient")
    matcher.end = .init(total: 1)
    old.matcher = matcher
    try old.ask(
      MixIntent(
        locks: ["Kick:eq", "Gone", "master", "Rhythm:eq", "Others"],
        ranges: ["Bass:fader=-3..3", "Gone:pan=0"], groups: ["Rhythm=Kick,Bass", "Others=Gone"]))

    var new = document(["kick in", "BASS", "01 kick", "Keys"])
    #expect(new.takeOver(mixOf: old).pairs.map(\.to) == ["01 kick", "BASS"])
    #expect(new.tracks[2].settings.pan == 0.25)
    #expect(new.tracks[2].settings.trim.decibels == 0)
    #expect(new.tracks[2].origins == ["pan": .fit])
    #expect(new.tracks[0].settings == TrackSettings())
    #expect(new.master.settings.fader.decibels == 3)
    #expect(new.export.loudness == -16)
    #expect(new.references[0].file == old.resolve(file: "song.wav"))
    #expect(new.matcher?.name == "gradient" && new.matcher?.end == nil)
    #expect(
      new.constraints.locks.map(\.description) == [
        "01 kick:equalizer", "master", "Rhythm:equalizer",
      ])
    #expect(new.constraints.ranges.map(\.description) == ["BASS:fader=-3..3"])
    #expect(new.constraints.groups == [TrackGroup(name: "Rhythm", tracks: ["01 kick", "BASS"])])
    _ = try new.constraints(for: MixIntent())
    try new.setAmount(0)
    #expect(new.tracks[2].settings == TrackSettings())
  }
}
