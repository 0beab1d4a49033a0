import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Sessions
import SignalProcessing
import Testing

@Suite struct StartingBalanceTests {
  /// Stems like those of a project: levels by ear, room for each other.
  private func stems(
    _ change: (inout StartingBalance.Stem) -> Void = { _ in }
  ) -> [StartingBalance.Stem] {
    [
      ("Kick", -19.0, -6.0), ("Bass", -17, -8), ("Keys", -26, -12), ("Hat", -33, -19),
      ("Pad", -30, -16), ("Voice", -21, -10),
    ].map { name, loudness, peak in
      var stem = StartingBalance.Stem(
        name: name, loudness: loudness, peak: peak, isStereo: name != "Bass")
      change(&stem)
      return stem
    }
  }

  @Test func aPlausibleSumIsTheStart() throws {
    let balance = StartingBalance(stems(), sumPeak: -0.3)
    #expect(balance.kind == .stems && balance.doubts.isEmpty && !balance.isAsked)
    #expect(
      balance.sentence
        == "The stems add up to a plausible mix (levels differ by 16.0 dB, the sum peaks at -0.3 dBFS): "
        + "the mix starts from their balance.")
  }

  @Test func whatIsNoMixBeginsEquallyLoud() {
    func doubts(
      sumPeak: Double = -0.3, _ change: (inout StartingBalance.Stem) -> Void
    ) -> [StartingBalance.Doubt] {
      let balance = StartingBalance(stems(change), sumPeak: sumPeak)
      #expect(
        balance.kind == .equal && balance.sentence.hasSuffix("starts with all tracks equally loud.")
      )
      return balance.doubts
    }
    #expect(doubts { ($0.peak, $0.loudness) = ($0.peak - $0.loudness - 23, -23) } == [.alike])
    #expect(
      doubts { ($0.loudness, $0.peak) = ($0.loudness - $0.peak - 0.1, -0.1) }
        == [.normalised, .hot])
    #expect(doubts { $0.isStereo = false } == [.mono])
    #expect(doubts(sumPeak: 9) { _ in } == [.sum])
    #expect(doubts(sumPeak: -20) { _ in } == [.sum])
    #expect(doubts { $0.peak += 8 } == [.hot])
    #expect(
      doubts { if $0.name == "Bass" { $0.loudness += 18 } } == [.lead("Bass")])
    let alone = StartingBalance(Array(stems().prefix(1)), sumPeak: -6)
    #expect(alone.kind == .equal && alone.evidence == nil && alone.doubts == [.tooFew])
  }

  @Test func aPersonDecides() {
    for kind in StartRecord.Balance.allCases {
      let asked = StartingBalance(asked: kind)
      #expect(asked.kind == kind && asked.isAsked && asked.sentence.hasPrefix("As requested"))
    }
  }

  /// As loud together as all at 0 dB, levels apart as they were, within the fader's range.
  @Test func fadersKeepTheDifferencesAndTheLoudness() {
    let loudness: [Double?] = [-19, -17, nil, -33, -90]
    let faders = StartingBalance.faders(.stems, loudness: loudness)
    #expect(abs(faders[1] - faders[0] - 2) < 1e-9 && abs(faders[0] - faders[3] - 14) < 1e-9)
    #expect(faders[2] == 0 && faders[4] == -60)
    let power = [faders[0], faders[1], faders[3]].reduce(0) { $0 + pow(10, $1 / 10) }
    #expect(abs(power - 4) < 1e-3)
    #expect(StartingBalance.faders(.equal, loudness: loudness) == [0, 0, 0, 0, 0])
    let towering = StartingBalance.faders(
      .stems, loudness: [-10] + Array(repeating: -60, count: 30))
    #expect(abs(towering[0] - 12) < 1e-9)
  }

  // MARK: The whole way

  private func recordProject(_ studio: Studio) throws {
    try studio.record("Mix/Bass.wav", seconds: 4, hertz: [82], gain: 0.3, channelCount: 2)
    try studio.record("Mix/Lead.wav", seconds: 4, hertz: [660, 662], gain: 0.08)
    try studio.record("Mix/Pad.wav", seconds: 4, hertz: [220, 330], gain: 0.02)
    try studio.record("Mix/Nothing.wav", seconds: 4)
  }

  @Test func aMixBeginsWhereTheStemsAre() throws {
    let studio = try Studio()
    try recordProject(studio)
    var job = MatchMix(
      stems: [studio("Mix")], output: studio("mix.wav"), matcher: BalancedMatcher())
    let session = try job.run { _ in }.session
    let start = try #require(session.start)
    #expect(start.balance == .stems && start.reason.contains("plausible mix"))
    let sum = try #require(start.evidence["sumPeak"])
    // Tone by tone, 0.4 full scale at most; in the middle, a mono stem would have 3 dB less.
    #expect(sum < -6 && sum > -9)
    let read = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(read.start == start)
    let gains = session.tracks.map { $0.settings.trim.decibels + $0.settings.fader.decibels }
    #expect(session.tracks.map(\.name) == ["Bass", "Lead", "Nothing", "Pad"])
    #expect(abs(gains[0] - gains[1]) < 0.2 && abs(gains[0] - gains[3]) < 0.2)
    #expect(session.tracks[2].settings.fader.decibels == 0)
    #expect(session.tracks[0].origins["fader"] == .fit)
    // Equal loudness where it is asked for, as loud before the export.
    job.options.overwrite = true
    job.start = .equal
    let equal = try job.run { _ in }
    #expect(equal.session.start?.evidence.isEmpty == true)
    #expect(equal.session.start?.balance == .equal)
    #expect(equal.session.tracks.allSatisfy { $0.settings.fader.decibels == 0 })
  }

  @Test func aReportShowsTheStart() throws {
    let studio = try Studio()
    try recordProject(studio)
    let session = try MatchMix(
      stems: [studio("Mix")], output: studio("mix.wav"), matcher: BalancedMatcher()
    ).run { _ in }.sessionFile
    var report = ReportMix(session: session)
    report.audio = .none
    let summary = try report.run { _ in }
    let page = try studio.text("mix.report.html")
    #expect(page.contains("in the balance of the stems"))
    // Nothing was moved, so start and mix are measured alike.
    #expect(page.contains("<td>−14.0</td>\n<td>−14.0</td><td>−14.0</td>"))
    #expect(summary.mix.limiterReduction <= 6.05)
  }
}
