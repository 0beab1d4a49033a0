import AudioFiles
import Documents
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Sessions
import Testing

@Suite struct CompareMixesTests {
  let studio: Studio
  let session: String

  init() throws {
    studio = try Studio()
    session = try studio.balancedSession()
    try KeepVersions(session: session).save("plain", note: nil)
    _ = try AdjustMix(session: session).run(
      strip: "Bass", assignments: ["fader=6", "lowShelf.gain=6"])
  }

  private func job(_ a: String, _ b: String, _ folder: String? = nil) -> CompareMixes {
    var job = CompareMixes(a, b)
    job.folder = folder.map { studio($0) }
    return job
  }

  @Test func versionsAreComparedByName() throws {
    let summary = try job("\(session):plain", session).run { _ in }
    #expect(
      summary.comparison.differences.map { "\($0.strip) \($0.setting) \($0.a) \($0.b)" } == [
        "Bass lowShelf.gain 0.0 dB 6.0 dB", "Bass fader 0.0 dB 6.0 dB",
      ])
    #expect(summary.audio == nil)
    #expect(throws: DocumentError.self) { try job("\(session):plane", session).run { _ in } }
    #expect(throws: DocumentError.self) { try job("x.json:plain", session).run { _ in } }
  }

  @Test func audioIsEquallyLoudAtTheQuieterTarget() throws {
    var document = try SessionDocument(contentsOf: session)
    document.export.loudness = -23
    let quiet = studio("quiet.session.json")
    try document.write(to: quiet)
    let summary = try job("\(session):plain", quiet, "Compared").run { _ in }
    let audio = try #require(summary.audio)
    #expect(audio.loudness == -23)
    #expect(abs(audio.a.mix.loudness - audio.b.mix.loudness) < 0.1)
    #expect(abs(audio.a.mix.loudness + 23) < 0.1)
    #expect(audio.a.gainDecibels == -9 && audio.b.gainDecibels == 0)
    #expect(studio.contents("Compared") == ["a.wav", "b.wav"])
    #expect(try studio.bytes("Compared/a.wav") != studio.bytes("Compared/b.wav"))
    #expect(throws: AudioFileError.self) {
      try job("\(session):plain", quiet, "Compared").run { _ in }
    }
  }

  @Test func neitherIsPushedIntoTheLimiter() throws {
    var document = try SessionDocument(contentsOf: session)
    document.export.loudness = -2
    let loud = studio("loud.session.json")
    try document.write(to: loud)
    let audio = try #require(try job(loud, loud, "Compared").run { _ in }.audio)
    #expect(audio.loudness < -2)
    #expect(audio.a.mix.limiterReduction <= CompareMixes.limiterReduction + 0.05)
    #expect(audio.a.mix.limiterReduction > CompareMixes.limiterReduction - 0.5)
    // The session itself may take 6 dB.
    #expect(audio.a.gainDecibels < -1 && audio.a.gainDecibels > -3.5)
    #expect(try studio.bytes("Compared/a.wav") == studio.bytes("Compared/b.wav"))
  }

  @Test func silenceIsNotCompared() throws {
    _ = try AdjustMix(session: session).run(strip: "all", assignments: ["mute=on"])
    let error = #expect(throws: MixAssistantError.self) {
      try job("\(session):plain", session, "Compared").run { _ in }
    }
    #expect(error?.description.hasSuffix("the mix is silent; there is nothing to compare") == true)
    #expect(studio.contents("Compared").isEmpty)
  }

  @Test func namesOfVersionsMayHoldColons() throws {
    try KeepVersions(session: session).save("take 2: louder", note: nil)
    let summary = try job("\(session):take 2: louder", "\(session):plain").run { _ in }
    #expect(summary.comparison.differences.count == 2)
  }
}
