import AudioFiles
import GeneratedAudio
import MixAssistant
import MixMatching
import Sessions
import SignalProcessing
import Testing

/// Processed stems through the master.
@Suite struct StemMasteringTests {
  let studio: Studio
  let session: String

  init() throws {
    studio = try Studio()
    session = try studio.balancedSession()
    _ = try AdjustMix(session: session).run(
      strip: "Drums", assignments: ["send=-3", "fader=-2"])
    _ = try AdjustMix(session: session).run(
      strip: "master", assignments: ["highShelf.gain=4", "fader=-1.5"])
  }

  private func samples(_ path: String) throws -> [[Float]] {
    let reader = try AudioFileReader(AudioFile(path: path))
    return try #require(try reader.read(frameCount: .max)).channels
  }

  /// Mix and mastered stems at -30 LUFS, where the limiter has nothing to do, the largest sample of what does not add
  /// up, and what is told.
  private func rest(
    from start: Double? = nil, to end: Double? = nil
  ) throws -> (rest: Float, notes: [String]) {
    var job = RenderMix(session: session)
    job.options.loudness = .target(-30)
    job.options.overwrite = true
    let mix = try job.mix(to: studio("whole.wav"), from: start, to: end) { _ in }
    let stems = try job.stems(
      to: studio("Mastered"), withMaster: true, from: start, to: end
    ) { _ in }
    #expect(stems.files.count == 5)
    let whole = try samples(mix.files[0])
    let parts = try stems.files.map(samples)
    #expect(parts.allSatisfy { $0[0].count == whole[0].count })
    var rest: Float = 0
    for channel in 0..<2 {
      for frame in whole[channel].indices {
        rest = max(
          rest, abs(parts.reduce(0) { $0 + $1[channel][frame] } - whole[channel][frame]))
      }
    }
    return (rest, stems.notes.map(\.description))
  }

  @Test func throughALinearMasterTheyAddUpToTheMix() throws {
    let (rest, notes) = try rest()
    #expect(rest < 1e-6)
    #expect(
      notes == [
        "the stems add up to the mix: the compressor and the limiter of the master do nothing"
      ])
    #expect(try self.rest(from: 1, to: 2.5).rest < 1e-6)
  }

  @Test func whatACompressorMakesOfThemIsTold() throws {
    _ = try AdjustMix(session: session).run(
      strip: "master", assignments: ["compressor.ratio=4", "compressor.threshold=-35"])
    let (rest, notes) = try rest()
    #expect(rest > 1e-4)
    let note = try #require(notes.first)
    #expect(note.hasPrefix("the stems do not quite add up to the mix, the difference is "))
    #expect(note.hasSuffix("the master's compressor hears each stem by itself"))
  }

  @Test func whatTheLimiterMakesOfThemIsTold() throws {
    var job = RenderMix(session: session)
    job.options.loudness = .target(-6)
    job.options.limiterDecibels = 20
    let stems = try job.stems(to: studio("Loud"), withMaster: true, from: nil, to: nil) { _ in }
    #expect(
      stems.notes.last?.description.hasSuffix("the master's limiter hears each stem by itself")
        == true)
  }
}
