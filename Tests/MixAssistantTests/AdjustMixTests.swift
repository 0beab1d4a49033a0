import Documents
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Sessions
import Testing

/// Adjusting, taking back and keeping versions of the session of a balanced mix.
@Suite struct AdjustMixTests {
  let studio: Studio
  let session: String

  init() throws {
    studio = try Studio()
    session = try studio.balancedSession()
  }

  private func document() throws -> SessionDocument { try SessionDocument(contentsOf: session) }

  /// Makes the session one that was fitted.
  private func fit() throws {
    var document = try document()
    var fit = document.settings
    fit.tracks[0].fader.decibels = -6
    fit.tracks[1].pan = 0.5
    document.setFit(start: document.settings, fit: fit)
    try document.write(to: session)
  }

  @Test func everythingThatIsAskedIsOneStep() throws {
    try fit()
    var changes = AdjustMix.Changes()
    changes.intent = try MixIntent(
      locks: ["Lead:eq"], ranges: ["Pad:pan=-0.2..0.2"], groups: ["Rhythm=bass,drums"])
    changes.amount = 0.5
    changes.strip = "rhythm"
    changes.assignments = ["fader-=1"]
    #expect(
      try AdjustMix(session: session).run(changes) == [
        "locked: Lead:equalizer", "range: Pad:pan=-0.2..0.2", "group Rhythm: Bass, Drums",
        "amount 1 → 0.5: 2 settings move", "Bass: fader -6.0 dB → -4.0 dB",
        "Drums: fader 0.0 dB → -1.0 dB, pan 0.5 → 0.25",
      ])
    let before = try document()
    #expect(before.history.steps.count == 1)
    #expect(before.tracks[0].settings.fader.decibels == -4)
    #expect(before.tracks[1].settings.pan == 0.25)

    let history = EditHistory(session: session)
    #expect(try history.undo().map(\.untouched) == [[]])
    #expect(try document().tracks[0].settings.fader.decibels == -6)
    #expect(try document().constraints == SessionConstraints())
    #expect(try history.history().doneCount == 0)
    #expect(try history.redo().count == 1)
    #expect(try document().mix == before.mix)
    #expect(try document().constraints == before.constraints)
    let text = try studio.text("mix.session.json")
    let tooMany = #expect(throws: DocumentError.self) { try history.undo(steps: 2) }
    #expect(
      tooMany?.description
        == "2 steps cannot be undone: there is only 1")
    #expect(tooMany?.remedies as? [SessionRemedy] == [.listHistory])
    #expect(try studio.text("mix.session.json") == text)
  }

  @Test func whereOneThingIsWrongNothingChanges() throws {
    let before = try studio.text("mix.session.json")
    var changes = AdjustMix.Changes()
    changes.intent = try MixIntent(groups: ["Rhythm=bass,drums"])
    changes.strip = "Rhythm"
    changes.assignments = ["fader=99"]
    #expect(throws: DocumentError.self) { try AdjustMix(session: session).run(changes) }
    changes = AdjustMix.Changes()
    changes.amount = 0.5
    #expect(throws: DocumentError.self) { try AdjustMix(session: session).run(changes) }
    #expect(try studio.text("mix.session.json") == before)
  }

  @Test func aGroupIsNoStripToList() throws {
    var changes = AdjustMix.Changes()
    changes.intent = try MixIntent(groups: ["Rhythm=bass,drums"])
    _ = try AdjustMix(session: session).run(changes)
    let error = #expect(throws: DocumentError.self) {
      try AdjustMix(session: session).settings(strip: "Rhythm")
    }
    #expect(error?.description == "\"Rhythm\" stands for Bass, Drums; list one of them")
  }

  @Test func versionsComeAndGo() throws {
    let versions = KeepVersions(session: session)
    try versions.save("wide", note: "as it was")
    _ = try AdjustMix(session: session).run(strip: "Bass", assignments: ["pan=1", "fader=-2"])
    #expect(throws: DocumentError.self) { try versions.switchTo("wide", discarding: false) }
    try versions.save("narrow", note: nil)
    let entries = try versions.list()
    #expect(entries.map(\.name) == ["wide", "narrow"])
    #expect(entries.map(\.note) == ["as it was", nil])
    #expect(entries.map(\.isCurrent) == [false, true])
    #expect(entries.map(\.isPresent) == [false, true])
    #expect(entries.map(\.differences) == [2, 0])
    try versions.switchTo("wide", discarding: false)
    #expect(try document().tracks[0].settings.pan == 0)
    try versions.delete("wide")
    #expect(try versions.list().map(\.name) == ["narrow"])
    _ = try EditHistory(session: session).undo(steps: 2)
    #expect(try document().tracks[0].settings.pan == 1)
    #expect(try versions.list().map(\.name) == ["wide", "narrow"])
  }
}
