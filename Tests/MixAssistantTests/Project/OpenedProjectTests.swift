import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Sessions
import Testing

@Suite struct OpenedProjectTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.recordStems()
    try studio.recordReference()
  }

  private func mix(_ name: String = "mix", keepsAnalysis: Bool = true) throws -> MixSummary {
    var job = MatchMix(
      stems: [studio("Stems")], references: [ReferenceRequest(file: studio("Song.wav"))],
      output: studio("\(name).wav"), matcher: GradientMatcher(quality: .draft))
    job.options.overwrite = true
    job.keepsAnalysis = keepsAnalysis
    return try job.run { _ in }
  }

  private func outputs() throws -> [Data] {
    try ["mix.wav", "mix.session.json"].map { try studio.bytes($0) }
  }

  private func damageEntries() throws {
    for name in studio.contents(".mixwright") {
      var bytes = try studio.bytes(".mixwright/\(name)")
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(fileURLWithPath: studio(".mixwright/\(name)")))
    }
  }

  @Test func aCacheChangesNoBit() throws {
    _ = try mix(keepsAnalysis: false)
    #expect(!studio.contents().contains(".mixwright"))
    let plain = try outputs()
    _ = try mix()
    // Four stems and the song.
    #expect(studio.contents(".mixwright").count == 5)
    #expect(try outputs() == plain, "cold")
    _ = try mix()
    #expect(try outputs() == plain, "warm")
    try damageEntries()
    _ = try mix()
    #expect(try outputs() == plain, "damaged")
    try FileManager.default.removeItem(atPath: studio(".mixwright"))
    _ = try mix()
    #expect(try outputs() == plain, "deleted")
  }

  @Test func aRefitAndAReportAreTheSameWithAndWithoutACache() throws {
    let session = try mix().sessionFile
    let first = try studio.bytes("mix.session.json")
    func refit() throws -> (String, Data) {
      try first.write(to: URL(fileURLWithPath: session))
      var job = RefitMix(session: session, matcher: GradientMatcher(quality: .draft))
      job.intent = try MixIntent(only: ["tone"])
      _ = try job.run { _ in }
      var report = ReportMix(session: session)
      report.audio = .none
      report.overwrite = true
      _ = try report.run { _ in }
      // All but the time of the step.
      let document = String(decoding: try studio.bytes("mix.session.json"), as: UTF8.self)
      return (
        document.replacing(#/"time": "[^"]*"/#, with: ""), try studio.bytes("mix.report.html")
      )
    }
    let warm = try refit()
    // Nothing was measured again.
    #expect(studio.contents(".mixwright").count == 5)
    try FileManager.default.removeItem(atPath: studio(".mixwright"))
    let cold = try refit()
    #expect(warm.0 == cold.0 && warm.1 == cold.1)
    try damageEntries()
    let damaged = try refit()
    #expect(warm.0 == damaged.0 && warm.1 == damaged.1)
  }

  @Test func aChangedStemIsMeasuredAnew() throws {
    let before = try mix().session
    try studio.record("Stems/Bass.wav", seconds: 5, hertz: [82], gain: 0.03)
    let after = try mix().session
    #expect(after.tracks[0].fingerprint != before.tracks[0].fingerprint)
    #expect(abs(after.tracks[0].loudness! - before.tracks[0].loudness! + 20) < 0.1)
  }

  @Test func plansAndTrialsKeepNothing() throws {
    let job = MatchMix(
      stems: [studio("Stems")], output: studio("mix.wav"), matcher: BalancedMatcher())
    _ = try job.plan { _ in }
    #expect(studio.contents() == ["Song.wav", "Stems"])
    let session = try mix(keepsAnalysis: false).sessionFile
    var refit = RefitMix(session: session, matcher: GradientMatcher(quality: .draft))
    refit.isTried = true
    _ = try refit.run { _ in }
    #expect(!studio.contents().contains(".mixwright"))
  }

  @Test func anOpenProjectIsWorkedOn() throws {
    let session = try mix().sessionFile
    var project = try OpenedProject(session: session)
    // Rendered from memory as from its file.
    var render = RenderMix(session: session)
    render.options.overwrite = true
    _ = try render.mix(to: studio("a.wav"), from: nil, to: nil) { _ in }
    _ = try RenderMix(project).mix(to: studio("b.wav"), from: nil, to: nil) { _ in }
    #expect(try studio.bytes("a.wav") == studio.bytes("b.wav"))
    // An edit is heard before it is written.
    project.document.tracks[0].settings.fader.decibels -= 20
    let edited = try RenderMix(project).mix(to: studio("c.wav"), from: nil, to: nil) { _ in }
    #expect(try studio.bytes("c.wav") != studio.bytes("a.wav") && edited.mix != nil)
    // A refit as a trial leaves the file, and gives what one of the file gives.
    let untouched = try OpenedProject(session: session)
    let text = try studio.text("mix.session.json")
    var trial = RefitMix(untouched, matcher: GradientMatcher(quality: .draft))
    trial.isTried = true
    trial.intent = try MixIntent(only: ["tone"])
    let tried = try trial.run { _ in }
    #expect(try studio.text("mix.session.json") == text)
    var refit = RefitMix(session: session, matcher: GradientMatcher(quality: .draft))
    refit.intent = try MixIntent(only: ["tone"])
    let written = try refit.run { _ in }
    #expect(tried.session.settings == written.session.settings)
    #expect(tried.mix == written.mix)
  }

  @Test func stemsAndTheirSessionAreOneProject() throws {
    let stems = try OpenedProject(stems: [studio("Stems")], mix: studio("mix.wav")) { _ in }
    // Opening writes nothing.
    #expect(studio.contents() == ["Song.wav", "Stems"])
    let opened = try OpenedProject(session: try mix().sessionFile)
    #expect(opened.document.tracks.map(\.name) == stems.document.tracks.map(\.name))
    #expect(opened.document.tracks.map(\.fingerprint) == stems.document.tracks.map(\.fingerprint))
    #expect(opened.document.tracks.map(\.loudness) == stems.document.tracks.map(\.loudness))
    #expect(opened.document.tracks.map(\.role) == stems.document.tracks.map(\.role))
    #expect(
      opened.document.tracks.map(\.settings.trim) == stems.document.tracks.map(\.settings.trim))
    #expect(opened.document.sampleRate == stems.document.sampleRate)
    // Both sound alike with the same settings.
    var project = stems
    project.document.mix = opened.document.mix
    var render = RenderMix(project)
    render.options.loudness = .target(-20)
    _ = try render.mix(to: studio("a.wav"), from: nil, to: nil) { _ in }
    render = RenderMix(opened)
    render.options.loudness = .target(-20)
    _ = try render.mix(to: studio("b.wav"), from: nil, to: nil) { _ in }
    #expect(try studio.bytes("a.wav") == studio.bytes("b.wav"))
  }
}
