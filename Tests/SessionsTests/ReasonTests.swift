import Documents
import MixingConsole
import Sessions
import Testing

/// A reason belongs to values, and is struck out while they are others.
@Suite struct ReasonTests {
  private func fitted() -> SessionDocument {
    var document = SessionDocument(
      sampleRate: 48_000,
      tracks: ["Bass", "Lead"].map { SessionTrack(name: $0, file: "\($0).wav") })
    var fit = document.settings
    fit.tracks[0].pan = 0.38
    fit.tracks[0].fader.decibels = -4
    fit.tracks[1].send.decibels = -12
    fit.master.equalizer.highShelf.gainDecibels = 2
    document.setFit(start: document.settings, fit: fit)
    func reason(_ strip: String, _ aspect: MixAspect) -> SettingReason {
      SettingReason(
        strip: strip, aspect: aspect, text: "\(strip) \(aspect.rawValue)", term: "mid-spectrum",
        effect: 1, unit: "dB")
    }
    document.take(reasons: [
      reason("Bass", .width), reason("Bass", .balance), reason("Lead", .space),
      reason("master", .tone),
    ])
    return document
  }

  private func held(_ document: SessionDocument) -> [String] { document.heldReasons.map(\.text) }

  private func struck(_ document: SessionDocument) -> [Bool] {
    document.json["reasons"]?.array?.map { $0["struck"]?.bool ?? false } ?? []
  }

  @Test func aChangedValueStrikesItsReasonOnly() throws {
    var document = fitted()
    #expect(held(document).count == 4 && struck(document) == [false, false, false, false])
    let before = document
    try document.adjust(track: "Bass", [.init("pan=0"), .init("width=0.5")])
    try document.adjust(track: "Lead", [.init("pan=0.2")])
    #expect(held(document) == ["Bass balance", "Lead space", "master tone"])
    #expect(struck(document) == [true, false, false, false])
    #expect(document.struckReasons(since: before) == ["no longer holds: Bass width"])
    document = try parsed(document.json.prettyPrinted)
    #expect(held(document).count == 3)
    try document.adjust(track: "Bass", [.init("pan=0.38")])
    #expect(held(document).count == 4 && struck(document) == [false, false, false, false])
  }

  @Test func anAmountStrikesAllAndTheWholeFitBringsThemBack() throws {
    var document = fitted()
    let before = document
    try document.setAmount(0.6)
    document.record("amount", since: before)
    #expect(held(document).isEmpty)
    #expect(document.history.steps[0].changes.allSatisfy { !$0.place.hasPrefix("reasons") })
    var back = document
    try back.setAmount(1)
    #expect(held(back).count == 4)
    _ = try document.undo()
    #expect(held(document).count == 4)
  }

  @Test func versionsAndEditedDocumentsAreReadAsTheyAre() throws {
    var document = fitted()
    try document.saveVersion("whole")
    try document.adjust(track: "Bass", [.init("fader=0")])
    var json = try parsed(document.json.prettyPrinted).json
    #expect(json["reasons"]?[1]?["struck"] == true)
    #expect(json["versions"]?[0]?["reasons"]?[1]?["struck"] == nil)
    // Someone writes the old value back.
    json = try parsed(
      document.json.prettyPrinted.replacing(
        #""fader": {"decibels": 0}"#, with: #""fader": {"decibels": -4}"#, maxReplacements: 1)
    ).json
    #expect(json["tracks"]?[0]?["settings"]?["fader"]?["decibels"]?.number == -4)
    #expect(json["reasons"]?[1]?["struck"] == nil)
  }

  /// Documents of older programs do not say which values.
  @Test func withoutValuesTheFitIsWhatCounts() throws {
    var document = fitted()
    for index in document.reasons.indices { document.reasons[index].values = nil }
    document = try parsed(document.json.prettyPrinted)
    #expect(held(document).count == 4)
    try document.adjust(track: "Bass", [.init("fader=-5")])
    #expect(held(document) == ["Bass width", "Lead space", "master tone"])
  }
}
