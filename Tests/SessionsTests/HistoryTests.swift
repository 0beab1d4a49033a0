import Documents
import Foundation
import MixingConsole
import Sessions
import Testing

@Suite struct HistoryTests {
  private func document() -> SessionDocument {
    SessionDocument(
      sampleRate: 48_000,
      tracks: ["Bass", "Gtr L/R", "a~b"].map { SessionTrack(name: $0, file: "\($0).wav") })
  }

  /// Changes a document as one step.
  private func step(
    _ document: inout SessionDocument, _ what: String,
    _ body: (inout SessionDocument) throws -> Void
  ) rethrows {
    let before = document
    try body(&document)
    document.record(what, since: before)
  }

  private func adjusted(_ document: inout SessionDocument, _ track: String, _ text: String) throws {
    try step(&document, "\(track): \(text)") {
      try $0.adjust(track: track, [SettingAssignment(text)])
    }
  }

  /// What the steps of the tests change.
  private struct Contents: Equatable {
    let mix: MixState
    let constraints: SessionConstraints
    let references: [SessionReference]
    let loudness: Double?
    let versions: [SessionVersion]
    let current: String?

    init(_ document: SessionDocument) {
      mix = document.mix
      constraints = document.constraints
      references = document.references
      loudness = document.loudness
      versions = document.versions
      current = document.current
    }
  }

  @Test func everyStepIsUndoneAndDoneAgain() throws {
    var document = document()
    var states = [Contents(document)]
    let steps: [(inout SessionDocument) throws -> Void] = [
      { try adjusted(&$0, "Gtr L/R", "fader=-3") },
      { try adjusted(&$0, "a~b", "mute=on") },
      { document in
        var fit = document.settings
        fit.tracks[0].pan = 0.5
        fit.tracks[2].send.decibels = -9
        step(&document, "fit") { $0.setFit(start: $0.settings, fit: fit) }
      },
      { try step(&$0, "amount") { try $0.setAmount(0.5) } },
      { try step(&$0, "ask") { try $0.ask(MixIntent(groups: ["Low=Bass"])) } },
      { try step(&$0, "ask") { try $0.ask(MixIntent(groups: ["High=a~b"])) } },
      { try step(&$0, "ask") { try $0.ask(MixIntent(groups: ["Low="])) } },
      { try step(&$0, "save") { try $0.saveVersion("1", note: "x/y") } },
      { try step(&$0, "save") { try $0.saveVersion("2") } },
      { try adjusted(&$0, "Bass", "fader=off") },
      { try step(&$0, "take") { try $0.switchVersion("1", discarding: true) } },
      { try step(&$0, "delete") { try $0.deleteVersion("1") } },
      { document in
        step(&document, "songs") {
          $0.references = [SessionReference(file: "/a"), SessionReference(file: "/b")]
          $0.loudness = -14
        }
      },
      { document in step(&document, "songs") { _ = $0.references.removeFirst() } },
    ]
    for step in steps {
      try step(&document)
      states.append(Contents(document))
    }
    #expect(document.history.steps.map(\.number) == Array(1...steps.count))
    for state in states.dropLast().reversed() {
      #expect(try document.undo().untouched.isEmpty)
      #expect(Contents(document) == state)
      // As it would be after reading the file again.
      document = try SessionDocument(
        parsing: document.json.prettyPrinted, file: "x", folder: document.folder)
    }
    #expect(throws: DocumentError(.request, "there is nothing to undo")) { try document.undo() }
    for state in states.dropFirst() {
      #expect(try document.redo().untouched.isEmpty)
      #expect(Contents(document) == state)
    }
    #expect(throws: DocumentError.self) { try document.redo() }
  }

  @Test func whatChangedSinceStays() throws {
    var document = document()
    try step(&document, "two") {
      try $0.adjust(track: "Bass", [.init("fader=-3"), .init("pan=0.5")])
    }
    document.tracks[0].settings.pan = -1
    let revision = try document.undo()
    #expect(revision.untouched == ["tracks/Bass/settings/pan"])
    #expect(document.tracks[0].settings.fader.decibels == 0)
    #expect(document.tracks[0].settings.pan == -1)
    #expect(revision.step.what == "two")
  }

  @Test func aNewStepEndsWhatWasUndone() throws {
    var document = document()
    try adjusted(&document, "Bass", "fader=-3")
    try adjusted(&document, "Bass", "fader=-4")
    _ = try document.undo()
    try adjusted(&document, "Bass", "pan=1")
    #expect(
      document.history.steps.map(\.what) == [
        "Bass: fader=-3", "Bass: pan=1",
      ])
    #expect(document.history.steps.map(\.number) == [1, 3])
    #expect(throws: DocumentError.self) { try document.redo() }
  }

  @Test func nothingIsRememberedOfNothing() throws {
    var document = document()
    try adjusted(&document, "Bass", "fader=-3")
    try adjusted(&document, "Bass", "fader=-3")
    #expect(document.history.steps.count == 1)
    let error = #expect(throws: DocumentError.self) { try adjusted(&document, "Bass", "fader=99") }
    #expect(error != nil && document.history.steps.count == 1)
  }

  @Test func theOldestStepsGo() throws {
    var document = document()
    for index in 0..<(SessionHistory.limit + 5) {
      try adjusted(&document, "Bass", "fader=\(Double(index) / -10 - 0.1)")
    }
    #expect(document.history.steps.count == SessionHistory.limit)
    #expect(document.history.steps.first?.number == 6)
    for _ in 0..<SessionHistory.limit { _ = try document.undo() }
    #expect(document.tracks[0].settings.fader.decibels == -0.5)
  }

  @Test func aLongHistoryOfLargeStepsIsCut() throws {
    var document = SessionDocument(
      sampleRate: 48_000,
      tracks: (0..<100).map { SessionTrack(name: "Track \($0)", file: "\($0).wav") })
    for index in 1...60 {
      try step(&document, "step \(index)") {
        try $0.adjust(track: "all", [.init("fader=-\(index)")])
      }
    }
    let steps = document.history.steps
    #expect(steps.reduce(0) { $0 + $1.changes.count } == SessionHistory.changeLimit)
    #expect(steps.count == 40 && steps.last?.number == 60)
    #expect(try document.undo().step.what == "step 60")
    #expect(document.tracks[99].settings.fader.decibels == -59)
  }

  @Test func unknownFieldsSurviveAnUndo() throws {
    var document = try parsed(minimal(#", "note": "mine""#, track: #", "colour": "red""#))
    try adjusted(&document, "Bass", "fader=-3")
    _ = try document.undo()
    #expect(document.json["note"] == "mine")
    #expect(document.json["tracks"]?[0]?["colour"] == "red")
  }

  @Test func aHistoryThatDoesNotFitIsTold() throws {
    var document = try parsed(
      minimal(
        """
        , "history": {"done": 1, "steps": [{"number": 1, "what": "x", "changes": {
          "tracks/Bass/settings/pan": {"from": 7, "to": 0}}}]}
        """))
    let error = #expect(throws: DocumentError.self) { _ = try document.undo() }
    #expect(error?.kind == .content)
    #expect(
      error?.description.hasPrefix(
        "the history does not fit the session: tracks[0] \"Bass\".settings.pan: 7 is out of range")
        == true)
  }

  @Test func stepsHaveTimes() throws {
    var document = document()
    let before = document
    try document.adjust(track: "Bass", [.init("fader=-1")])
    document.record("x", since: before, at: Date(timeIntervalSince1970: 1_767_225_600.7))
    #expect(document.json["history"]?["steps"]?[0]?["time"] == "2026-01-01T00:00:00Z")
    let read = try parsed(document.json.prettyPrinted)
    #expect(read.history == document.history)
    let text = document.json.prettyPrinted
    let fault = #expect(throws: DocumentError.self) {
      try parsed(text.replacing("2026-01-01T00:00:00Z", with: "yesterday"))
    }
    #expect(fault?.message.contains("\"yesterday\" is no time") == true)
    let older = text.replacing("\"time\": \"2026-01-01T00:00:00Z\",", with: "")
    #expect(try parsed(older).history.steps[0].time == nil)
  }
}
