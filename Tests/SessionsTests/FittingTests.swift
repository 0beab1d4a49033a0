import Documents
import MixingConsole
import Sessions
import Testing

@Suite struct FittingTests {
  /// Two tracks with trims, fitted from a start.
  private func fitted() -> (document: SessionDocument, start: ConsoleSettings, fit: ConsoleSettings)
  {
    var document = SessionDocument(
      sampleRate: 48_000, tracks: ["Bass", "Vox"].map { SessionTrack(name: $0, file: "\($0).wav") })
    var start = ConsoleSettings(trackCount: 2)
    start.tracks[0].trim.decibels = -6
    start.master.fader.decibels = 4
    var fit = start
    fit.tracks[0].fader.decibels = -4
    fit.tracks[0].equalizer.highPass.frequencyHertz = 80
    fit.tracks[1].equalizer.peak3.frequencyHertz = 4000
    fit.tracks[1].pan = 0.5
    fit.tracks[1].send.decibels = -12
    fit.tracks[1].compressor.ratio = 4
    document.setFit(start: start, fit: fit)
    return (document, start, fit)
  }

  @Test func aFitWritesSettingsOriginsAndBothEnds() throws {
    let (document, start, fit) = fitted()
    #expect(document.settings == fit)
    #expect(document.startSettings == start)
    #expect(document.fitSettings == fit)
    #expect(
      document.tracks[0].origins == ["trim": .analysis, "fader": .fit, "highPass.frequency": .fit])
    // Equal ends are kept where they are not the default.
    #expect(document.master.fitted == ["fader": FittedValue(start: 4, fit: 4)])
    #expect(document.tracks[1].strip.fitted["send"] == FittedValue(start: -.infinity, fit: -12))
    #expect(document.tracks[1].strip.fitted.count == 4)
    let send = document.json["tracks"]?[1]?["fitted"]?["send"]
    #expect(send == ["start": "off", "fit": -12])
    #expect(document.handSet.isEmpty)
  }

  @Test func anAmountMovesEveryFittedValueInItsTaper() throws {
    var (document, start, fit) = fitted()
    #expect(try document.setAmount(0.5) == (6, 0))
    let half = document.settings
    #expect(half.tracks[0].fader.decibels == -2)
    #expect(half.tracks[0].trim.decibels == -6)
    #expect(half.tracks[1].pan == 0.25)
    // By linear gain from off: half of it is 6 dB less.
    #expect(abs(half.tracks[1].send.decibels + 18.02) < 1e-9)
    // Frequencies and ratios by equal factors.
    #expect(abs(half.tracks[1].equalizer.peak3.frequencyHertz - 3162) < 1)
    #expect(abs(half.tracks[1].compressor.ratio - 2) < 1e-9)
    // A filter comes from below its range: 20 Hz, then up by equal factors.
    #expect(abs(half.tracks[0].equalizer.highPass.frequencyHertz - 40) < 0.1)
    #expect(half.master.fader.decibels == 4)
    #expect(document.amount == 0.5)
    #expect(half.rounded() == half)

    try document.setAmount(0)
    #expect(document.settings == start)
    #expect(document.tracks[1].settings.send.decibels == -.infinity)
    try document.setAmount(1)
    #expect(document.settings == fit)
  }

  @Test func amountsDoNotAddUp() throws {
    var (document, _, _) = fitted()
    try document.setAmount(0.3)
    let once = document.settings
    for amount in [0.9, 0, 0.1, 0.3] { try document.setAmount(amount) }
    #expect(document.settings == once)
    let read = try parsed(document.json.prettyPrinted)
    #expect(read.settings == once && read.amount == 0.3)
    #expect(read.handSet.isEmpty)
  }

  @Test func aVeryQuietSendIsOff() throws {
    var (document, _, _) = fitted()
    try document.setAmount(0.001)
    #expect(document.tracks[1].settings.send.decibels == -.infinity)
  }

  @Test func valuesSetByHandStay() throws {
    var (document, _, fit) = fitted()
    try document.adjust(track: "Bass", [.init("fader=-7")])
    #expect(document.handSet == [ControlPlace(.track(0), "fader")])
    #expect(try document.setAmount(0) == (5, 1))
    #expect(document.tracks[0].settings.fader.decibels == -7)
    var other = fit
    other.tracks[0].fader.decibels = 2
    other.tracks[1].pan = -1
    document.setFit(start: document.startSettings, fit: other)
    #expect(document.tracks[0].settings.fader.decibels == -7)
    #expect(document.tracks[1].settings.pan == -1)
    #expect(document.tracks[0].origins["fader"] == .hand)
    document.setFit(start: document.startSettings, fit: other, keeping: [])
    #expect(document.tracks[0].settings.fader.decibels == 2)
    #expect(document.tracks[0].origins["fader"] == .fit)
  }

  @Test func valuesEditedInTheFileAreSetByHand() throws {
    let (document, _, _) = fitted()
    let text = document.json.prettyPrinted
    let edited = text.replacing("\"pan\": 0.5,", with: "\"pan\": 0.4,")
      .replacing("\"width\": 1,", with: "\"width\": 0.7,")
    #expect(edited != text)
    var read = try parsed(edited)
    #expect(
      read.handSet == [
        ControlPlace(.track(1), "pan"), ControlPlace(.track(0), "width"),
        ControlPlace(.track(1), "width"),
      ])
    try read.setAmount(0)
    #expect(read.tracks[1].settings.pan == 0.4)
    #expect(read.tracks[1].settings.width == 0.7)
    #expect(read.tracks[1].origins["pan"] == .hand)
  }

  @Test func lockedValuesStayAndRangesHold() throws {
    var (document, _, _) = fitted()
    try document.ask(MixIntent(locks: ["Vox:pan"], ranges: ["Bass:fader=-4..-1"]))
    try document.setAmount(0)
    #expect(document.tracks[1].settings.pan == 0.5)
    #expect(document.tracks[0].settings.fader.decibels == -1)
    try document.setAmount(0.5)
    #expect(document.tracks[0].settings.fader.decibels == -2)
    #expect(document.handSet.isEmpty)
  }

  @Test func aNewFitLeavesLockedValuesWithTheirEnds() throws {
    var (document, start, fit) = fitted()
    try document.setAmount(0.5)
    let (session, limits) = try document.constraints(for: MixIntent(only: ["tone"]))
    #expect(session.only == [.tone])
    let again = document.startSettings(keeping: limits.locked)
    // Other aspects begin where they are, tone where the first fit began.
    #expect(again.tracks[0].fader.decibels == -2)
    #expect(again.tracks[1].equalizer == start.tracks[1].equalizer)
    var result = again
    result.tracks[1].equalizer.peak3.frequencyHertz = 3000
    document.setFit(start: again, fit: result, keeping: limits.locked)
    #expect(document.tracks[1].settings.equalizer.peak3.frequencyHertz == 3000)
    #expect(document.tracks[0].settings.fader.decibels == -2)
    #expect(document.tracks[0].settings.equalizer.highPass.frequencyHertz == 0)
    try document.setAmount(1)
    #expect(document.tracks[0].settings.fader.decibels == fit.tracks[0].fader.decibels)
    #expect(document.tracks[1].settings.equalizer.peak3.frequencyHertz == 3000)
  }

  @Test func faultsAreNamed() {
    var (document, _, _) = fitted()
    #expect(
      #expect(throws: DocumentError.self) { try document.setAmount(1.5) }?.description
        == "the amount 1.5 is out of range; choose 0...1")
    var plain = SessionDocument(sampleRate: 48_000, tracks: [])
    #expect(
      #expect(throws: DocumentError.self) { try plain.setAmount(0.5) }?.kind == .request)
    #expect(!plain.hasFit && document.hasFit)
  }

  @Test func switchesOfAFitAreKept() {
    var (document, start, fit) = fitted()
    fit.tracks[0].isPolarityInverted = true
    document.setFit(start: start, fit: fit)
    #expect(document.tracks[0].settings.isPolarityInverted)
    #expect(document.tracks[0].origins["polarity"] == .fit)
    document.tracks[1].settings.isMuted = true
    document.setFit(start: start, fit: fit)
    #expect(document.tracks[1].settings.isMuted)
  }

  /// The faders of a group make the same step at every amount, within the ranges of all of them.
  @Test func aGroupMovesTogetherAtEveryAmount() throws {
    var document = SessionDocument(
      sampleRate: 48_000,
      tracks: ["Kick", "Snare"].map { SessionTrack(name: $0, file: "\($0).wav") })
    var start = ConsoleSettings(trackCount: 2)
    start.tracks[1].fader.decibels = -2
    var fit = start
    fit.tracks[0].fader.decibels = 4
    fit.tracks[1].fader.decibels = 2
    document.setFit(start: start, fit: fit)
    try document.ask(
      MixIntent(ranges: ["Kick:fader=1..6"], groups: ["Drums=Kick,Snare"]))
    try document.setAmount(0.1)
    #expect(document.tracks.map(\.settings.fader.decibels) == [1, -1])
    try document.setAmount(0.5)
    #expect(document.tracks.map(\.settings.fader.decibels) == [2, 0])
    // One that a person set holds the other.
    document.tracks[1].settings.fader.decibels = -5
    try document.setAmount(1)
    #expect(document.tracks.map(\.settings.fader.decibels) == [2, -5])
  }
}
