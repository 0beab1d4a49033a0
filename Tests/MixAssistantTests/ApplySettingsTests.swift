import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Sessions
import Testing

@Suite struct ApplySettingsTests {
  let studio: Studio
  let session: String

  init() throws {
    studio = try Studio()
    session = try studio.balancedSession()
    let adjust = AdjustMix(session: session)
    _ = try adjust.run(strip: "Bass", assignments: ["fader=-3", "pan=-0.5"])
    _ = try adjust.run(strip: "Drums", assignments: ["width=0.5", "trim+=2"])
    _ = try adjust.run(strip: "master", assignments: ["highShelf.gain=2"])
    try FileManager.default.createDirectory(
      atPath: studio("Take 2"), withIntermediateDirectories: false)
    try studio.record("Take 2/01 BASS.wav", seconds: 4, hertz: [90], gain: 0.05, rate: 48_000)
    try studio.record("Take 2/drums_2.wav", seconds: 4, noise: 0.4)
    try studio.record("Take 2/Flute.wav", seconds: 4, hertz: [880], gain: 0.1, rate: 48_000)
  }

  @Test func settingsGoToStemsOfTheSameName() throws {
    var job = ApplySettings(
      session: session, stems: [studio("Take 2")], output: studio("take2.session.json"))
    job.mix = studio("take2.wav")
    let summary = try job.run { _ in }
    #expect(
      summary.matching.pairs.map { "\($0.from) → \($0.to)" } == [
        "Bass → 01 BASS", "Drums → drums_2",
      ])
    let document = try SessionDocument(contentsOf: studio("take2.session.json"))
    #expect(document.sampleRate == 48_000)
    let bass = document.tracks[0]
    #expect(bass.name == "01 BASS" && bass.file == "Take 2/01 BASS.wav")
    #expect(bass.settings.fader.decibels == -3 && bass.settings.pan == -0.5)
    for track in document.tracks {
      let loudness = try #require(track.loudness)
      #expect(abs(loudness + track.settings.trim.decibels + 30) < 0.02)
      #expect(track.origins["trim"] == .analysis)
    }
    #expect(document.tracks[1].settings.width == 0.5)
    var neutral = TrackSettings()
    neutral.trim = document.tracks[2].settings.trim
    #expect(document.tracks[2].settings == neutral)
    #expect(document.master.settings.equalizer.highShelf.gainDecibels == 2)
    #expect(document.export.loudness == -14)
    #expect(abs((summary.rendering?.mix?.loudness ?? 0) + 14) < 0.1)
    #expect(summary.notes.contains("no stem for Lead, Pad: settings not carried over"))
    #expect(
      summary.notes.contains("no settings for Flute: neutral, as loud as all others"))
    #expect(
      summary.notes.contains(
        "drums_2: trimmed by its own loudness; the trim that Drums got by hand is not used"))
    #expect(
      summary.notes.contains("drums_2: is mono, but Drums was stereo; check its pan and width"))
    #expect(throws: AudioFileError.self) { try job.run { _ in } }
  }

  @Test func stemsWithoutAnyPartnerAreRefused() throws {
    let job = ApplySettings(
      session: session, stems: [studio("Take 2/Flute.wav")], output: studio("none.session.json"))
    let error = #expect(throws: MixAssistantError.self) { try job.run { _ in } }
    guard case .unusable? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.hasSuffix("its tracks are: Bass, Drums, Lead, Pad") == true)
    #expect(!studio.contents().contains("none.session.json"))
  }

  @Test func inputsAreNeverReplaced() throws {
    for output in ["mix.session.json", "Take 2/Flute.wav"] {
      let before = try studio.bytes(output)
      var job = ApplySettings(session: session, stems: [studio("Take 2")], output: studio(output))
      job.options.overwrite = true
      #expect(throws: AudioFileError.self) { try job.run { _ in } }
      #expect(try studio.bytes(output) == before)
    }
  }

  @Test func pairsAreToldAndVersionsAreKept() throws {
    try KeepVersions(session: session).save("plain", note: "first")
    _ = try AdjustMix(session: session).run(strip: "Lead", assignments: ["fader=-7"])
    var job = ApplySettings(
      session: session, stems: [studio("Take 2")], output: studio("take2.session.json"))
    job.pairs = ["lead=Flute", "Drums=01 BASS"]
    let summary = try job.run { _ in }
    #expect(
      summary.matching.pairs.map { "\($0.from) → \($0.to)" } == ["Drums → 01 BASS", "Lead → Flute"])
    var document = try SessionDocument(contentsOf: studio("take2.session.json"))
    #expect(document.tracks[0].settings.width == 0.5)
    #expect(document.tracks[2].settings.fader.decibels == -7)
    let trims = document.tracks.map(\.settings.trim)
    #expect(document.versions.map(\.name) == ["plain"] && document.versions[0].note == "first")
    try document.switchVersion("plain", discarding: true)
    #expect(document.tracks[2].settings.fader.decibels == 0)
    #expect(document.tracks.map(\.settings.trim) == trims)
    for (pairs, fault) in [
      (["Leed=Flute"], "the session has no track \"Leed\"; did you mean \"Lead\"?"),
      (["Lead=Flut"], "there is no stem \"Flut\"; did you mean \"Flute\"?"),
      (["Lead"], "\"Lead\" pairs nothing"), (["Lead=Flute", "Bass=Flute"], "is named twice"),
    ] {
      job.pairs = pairs
      job.output = studio("x.session.json")
      let error = #expect(throws: (any Error).self) { try job.run { _ in } }
      #expect(error.map { "\($0)" }?.contains(fault) == true)
    }
    #expect(!studio.contents().contains("x.session.json"))
  }

  @Test func theMasterAlone() throws {
    var job = ApplySettings(
      session: session, stems: [studio("Take 2/Flute.wav")], output: studio("f.session.json"))
    job.onlyMaster = true
    let summary = try job.run { _ in }
    #expect(summary.notes.contains("only the master and the export target were carried over"))
    let document = try SessionDocument(contentsOf: studio("f.session.json"))
    #expect(document.master.settings.equalizer.highShelf.gainDecibels == 2)
    #expect(document.tracks[0].settings.fader.decibels == 0 && document.versions.isEmpty)
  }
}
