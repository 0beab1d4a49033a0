import AudioFiles
import Documents
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing
import Testing

/// Stems of a session that are replaced, come and go.
@Suite struct ChangeStemsTests {
  let studio: Studio
  let session: String
  let stems: ChangeStems

  init() throws {
    studio = try Studio()
    session = try studio.balancedSession()
    stems = ChangeStems(session: session)
  }

  private func document() throws -> SessionDocument { try SessionDocument(contentsOf: session) }

  /// Loudness of a track's processed stem, in LUFS.
  private func loudness(of track: String) throws -> Double {
    let folder = studio("Out-\(UUID().uuidString)")
    _ = try RenderMix(session: session).stems(to: folder, from: nil, to: nil) { _ in }
    let file = try AudioFile(path: "\(folder)/\(track).wav")
    let reader = try AudioFileReader(file)
    let meter = LoudnessMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount, measuresTruePeak: false)
    while let block = try reader.read(frameCount: 65_536) { meter.add(block) }
    return meter.integratedLoudness
  }

  @Test func aLouderAndLongerTakeIsAsLoudInTheMix() throws {
    try KeepVersions(session: session).save("old", note: nil)
    let (before, level) = (try document(), try loudness(of: "Bass"))
    // 8 dB louder.
    try studio.record("Takes/Bass 2.wav", seconds: 7, hertz: [82], gain: 0.7536)
    let lines = try stems.replace("bass", by: studio("Takes/Bass 2.wav"))
    let after = try document()
    #expect(lines.contains { $0.description.hasPrefix("Bass: 8 dB louder than before; its trim") })
    #expect(lines.contains(.stem(.text("Bass: 2 s longer than before"))))
    #expect(abs(try loudness(of: "Bass") - level) < 0.1)
    let (old, new) = (before.tracks[0], after.tracks[0])
    #expect(new.file == "Takes/Bass 2.wav" && new.seconds == 7)
    #expect(new.fingerprint != old.fingerprint)
    #expect(abs(new.settings.trim.decibels - old.settings.trim.decibels + 8) < 0.11)
    let version = try after.version(named: "old").mix.tracks[0].strip
    #expect(version.settings.trim == new.settings.trim)
    // One step.
    #expect(try EditHistory(session: session).undo()[0].step.what.hasPrefix("replaced: Bass by"))
    #expect(try document().tracks == before.tracks)
    #expect(try document().versions == before.versions)
  }

  @Test func refitTakesAStemThatChangedInItsPlace() throws {
    let (before, level) = (try document(), try loudness(of: "Bass"))
    try studio.record("Stems/Bass.wav", seconds: 7, hertz: [82], gain: 0.7536)
    let summary = try RefitMix(session: session, matcher: BalancedMatcher()).run { _ in }
    #expect(
      summary.notes.contains {
        $0.description.contains("Bass.wav: changed since the session was made")
      })
    #expect(summary.notes.contains { $0.description.hasPrefix("Bass: 8 dB louder than before") })
    let after = try document()
    #expect(after.tracks[0].file == before.tracks[0].file)
    #expect(after.tracks[0].fingerprint != before.tracks[0].fingerprint)
    #expect(after.tracks[0].seconds == 7)
    #expect(abs((after.tracks[0].loudness ?? 0) - (before.tracks[0].loudness ?? 0) - 8) < 0.05)
    #expect(abs(try loudness(of: "Bass") - level) < 0.1)
    // It is known now.
    let again = try RefitMix(session: session, matcher: BalancedMatcher()).run { _ in }
    #expect(!again.notes.contains { $0.description.contains("Bass") })
    #expect(again.changed == 0)
  }

  @Test func aTrackIsAddedAndTakenAway() throws {
    let before = try document()
    try studio.record("Stems/Shaker.wav", seconds: 3, noise: 0.3)
    // It is told where one looks, with the cure, and not after it was taken.
    let note = try #require(try ShowSession(session: session).notes.first)
    #expect(note == .newFiles(["Stems/Shaker.wav"], session: session))
    #expect(note.description == "Stems/Shaker.wav: new beside the stems, but not in the session")
    #expect(try stems.list().notes == [note])
    let refit = try RefitMix(session: session, matcher: BalancedMatcher()).run { _ in }
    #expect(refit.notes.contains(note))

    let lines = try stems.add([studio("Stems/Shaker.wav")])
    #expect(lines.contains { $0.description.hasPrefix("Shaker: trim ") })
    let track = try #require(try document().tracks.last)
    #expect(track.name == "Shaker" && track.file == "Stems/Shaker.wav")
    #expect(abs((track.loudness ?? 0) + track.settings.trim.decibels + 30) < 0.1)
    #expect(try ShowSession(session: session).notes.isEmpty)
    #expect(
      try RenderMix(session: session).stems(to: studio("Out"), from: nil, to: nil) { _ in }
        .files.count == 5)

    let twice = #expect(throws: MixAssistantError.self) {
      try stems.add([studio("Stems/Shaker.wav")])
    }
    #expect(twice?.description.contains("is already the stem of \"Shaker\"") == true)
    // The same name in another folder gets a number.
    try studio.record("More/Shaker.wav", seconds: 3, noise: 0.2)
    _ = try stems.add([studio("More/Shaker.wav")])
    #expect(try document().tracks.map(\.name).suffix(2) == ["Shaker", "Shaker 2"])

    // What was taken away is not offered again.
    for name in ["Shaker 2", "Shaker"] { _ = try stems.remove(name) }
    #expect(try document().tracks.map(\.name) == before.tracks.map(\.name))
    #expect(try ShowSession(session: session).notes.isEmpty)
    #expect(throws: MixAssistantError.self) { try stems.remove("master") }
    #expect(throws: DocumentError.self) { try stems.remove("Shakr") }
  }

  @Test func whatCannotBeTaken() throws {
    let text = try studio.text("mix.session.json")
    try studio.record("Silence.wav", seconds: 3, hertz: [100], gain: 0)
    try studio.write("no sound", to: "broken.wav")
    for path in ["Silence.wav", "broken.wav", "none.wav", "Stems"] {
      #expect(throws: (any Error).self) { try stems.replace("Bass", by: studio(path)) }
      #expect(throws: (any Error).self) { try stems.add([studio(path)]) }
    }
    #expect(throws: DocumentError.self) { try stems.replace("Bas", by: studio("Stems/Lead.wav")) }
    #expect(throws: DocumentError.self) { try stems.rename("Bass", to: "Lead") }
    #expect(try studio.text("mix.session.json") == text)
    // Mono or stereo is told by another command than the one that mends it.
    try studio.record("Stems/Bass.wav", seconds: 5, hertz: [82, 83], gain: 0.3)
    let error = #expect(throws: MixAssistantError.self) {
      try RefitMix(session: session, matcher: BalancedMatcher()).run { _ in }
    }
    #expect(
      error
        == .otherWidth(
          path: studio("Stems/Bass.wav"), channels: 2, track: "Bass", trackChannels: 1))
    let lines = try stems.replace("Bass", by: studio("Stems/Bass.wav"))
    #expect(lines.contains(.stem(.text("Bass: now stereo; check its pan and width"))))
    _ = try RefitMix(session: session, matcher: BalancedMatcher()).run { _ in }
  }
}
