import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import Sessions
import Testing

/// A matcher that pans everything to the left and counts its calls by what it reports.
private struct LeftMatcher: MixMatcher {
  let name = "left"

  func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    var settings = task.start
    for track in settings.tracks.indices { settings.tracks[track].pan = -1 }
    return settings
  }
}

@Suite struct MatchMixTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.recordStems()
  }

  private func job(_ matcher: any MixMatcher = BalancedMatcher(), reference: Bool = false)
    -> MatchMix
  {
    MatchMix(
      stems: [studio("Stems")],
      references: reference ? [ReferenceRequest(file: studio("Song.wav"))] : [],
      output: studio("mix.wav"), matcher: matcher)
  }

  @Test func trimsMakeStemsEquallyLoudAndTheSessionTellsSo() throws {
    let summary = try job().run { _ in }
    for track in summary.session.tracks {
      let loudness = try #require(track.loudness)
      #expect(abs(loudness + track.settings.trim.decibels + 30) < 0.02)
      #expect(track.origins["trim"] == .analysis)
      #expect(track.fingerprint?.hasPrefix("xxh128:") == true)
    }
    #expect(summary.session.sampleRate == 44_100)
    #expect(summary.phases.map(\.name) == ["analyse", "fit", "render"])
    let written = try SessionDocument(contentsOf: summary.sessionFile)
    #expect(written.settings == summary.session.settings)
    #expect(
      written.tracks.map(\.file)
        == summary.session.tracks.map {
          $0.file.replacing(studio.path + "/", with: "")
        })
    #expect(try AudioFile(path: summary.mixFile).frameCount == 5 * 44_100)
  }

  @Test func aMatcherDecidesTheSettings() throws {
    try studio.recordReference()
    let summary = try job(LeftMatcher(), reference: true).run { _ in }
    #expect(summary.session.matcher?.name == "left")
    #expect(summary.session.tracks.allSatisfy { $0.settings.pan == -1 })
    #expect(summary.session.tracks.allSatisfy { $0.origins["pan"] == .fit })
    let (start, end) = (try #require(summary.start), try #require(summary.end))
    let imbalance = { (style: StyleComparison) in style.audioFeatures?.stereoImbalance ?? 0 }
    #expect(imbalance(end) > imbalance(start))
    #expect(end.distance > start.distance)
    #expect(summary.session.reference?.file == studio("Song.wav"))
    // Without being told otherwise, the mix is as loud as the reference.
    let wanted = try #require(summary.session.reference?.loudness)
    #expect(abs(summary.mix.loudness - wanted) < 0.2)
  }

  @Test func progressGrowsInEveryPhaseToItsEnd() throws {
    let reports = Reports()
    _ = try job().run { reports.add($0) }
    for phase in [MixProgress.Phase.analyse, .render] {
      let fractions = reports.all.filter { $0.phase == phase }.map(\.fraction)
      #expect(fractions.first == 0 && fractions.max() == 1)
      #expect(phase == .analyse || fractions == fractions.sorted())
    }
  }

  @Test func aCeilingThatKeepsTheMixQuietIsNoted() throws {
    var job = job()
    job.options.loudness = .target(-3)
    job.options.ceilingDecibels = -6
    let summary = try job.run { _ in }
    #expect(summary.mix.truePeak <= -6 && summary.mix.loudness < -3.5)
    #expect(summary.notes.contains { $0.description.contains("instead of -3.0 LUFS") })
  }

  @Test func aFailureLeavesNothingBehind() throws {
    try studio.write("not a stem", to: "Stems/Text.wav")
    #expect(throws: AudioFileFaults.self) { try job().run { _ in } }
    #expect(studio.contents() == ["Stems"])
  }
}

/// Progress from several threads.
private final class Reports: @unchecked Sendable {
  private let lock = NSLock()
  private var reports: [MixProgress] = []

  func add(_ report: MixProgress) { lock.withLock { reports.append(report) } }

  var all: [MixProgress] { lock.withLock { reports } }
}
