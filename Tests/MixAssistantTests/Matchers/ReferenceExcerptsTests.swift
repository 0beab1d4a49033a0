import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import SignalProcessing
import Testing

/// A matcher that keeps what it was given.
private final class ListeningMatcher: MixMatcher {
  let name = "listening"
  let usesReferenceAudio: Bool
  private let lock = NSLock()
  private nonisolated(unsafe) var tasks: [MatchTask] = []

  init(usesReferenceAudio: Bool) { self.usesReferenceAudio = usesReferenceAudio }

  func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    lock.withLock { tasks.append(task) }
    return task.start
  }

  var heard: [[AudioBuffer]]? { lock.withLock { tasks.last?.references } }
}

/// What of a reference a controller uses.
@Suite struct ReferenceExcerptsTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.record("Stems/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
  }

  private func heard(
    _ references: [ReferenceRequest], usesReferenceAudio: Bool = true
  ) throws -> [[AudioBuffer]] {
    let matcher = ListeningMatcher(usesReferenceAudio: usesReferenceAudio)
    var job = MatchMix(
      stems: [studio("Stems")], references: references, output: studio("mix.wav"),
      matcher: matcher)
    job.options.overwrite = true
    _ = try job.run { _ in }
    return try #require(matcher.heard)
  }

  /// A mono song with 4 s of each level.
  private func song(_ levels: [Float]) throws -> ReferenceRequest {
    let samples = levels.flatMap { level in
      (0..<(4 * 48_000)).map { level * sin(0.04 * Float($0)) }
    }
    let writer = try AudioFileWriter(
      path: studio("Song.wav"), sampleRate: 48_000, channelCount: 1, overwrite: true)
    try writer.write(AudioBuffer(channels: [samples], sampleRate: 48_000))
    try writer.finish()
    return ReferenceRequest(file: studio("Song.wav"))
  }

  /// The mean square of the left channel.
  private func power(_ excerpt: AudioBuffer) -> Float {
    excerpt.channels[0].reduce(0) { $0 + $1 * $1 } / Float(excerpt.frameCount)
  }

  @Test func theLoudStretchesAreHeardInStereoAtTheSongsRate() throws {
    let song = try song([0.01, 0.5, 0.01, 0.01, 0.01])
    let excerpts = try #require(try heard([song]).first)
    #expect((1...4).contains(excerpts.count))
    #expect(excerpts.allSatisfy { $0.channelCount == 2 && $0.sampleRate == 44_100 })
    #expect(excerpts.allSatisfy { $0.frameCount == 3 * 44_100 })
    #expect(excerpts.allSatisfy { $0.channels[0] == $0.channels[1] })
    #expect(excerpts.contains { power($0) > 0.01 })
    #expect(try heard([song]) == [excerpts])
  }

  @Test func onlyTheSectionIsHeard() throws {
    var request = try song([0.5, 0.01])
    request.section = 4...8
    let excerpts = try #require(try heard([request]).first)
    #expect(!excerpts.isEmpty && excerpts.allSatisfy { power($0) > 0 && power($0) < 1e-3 })
  }

  @Test func profilesHaveNoSoundAndNobodyElseListens() throws {
    try studio.recordReference()
    _ = try ProfileStyle(songs: [studio("Song.wav")], output: studio("warm.style.json")).run()
    let song = ReferenceRequest(file: studio("Song.wav"))
    let profile = ReferenceRequest(file: studio("warm.style.json"))
    #expect(try heard([profile]).isEmpty)
    #expect(try heard([profile, song]).count == 1)
    #expect(try heard([song], usesReferenceAudio: false).isEmpty)
  }
}
