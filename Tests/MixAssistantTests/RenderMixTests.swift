import AudioFiles
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Sessions
import SignalProcessing
import Testing

@Suite struct RenderMixTests {
  let studio: Studio
  let session: String

  init() throws {
    studio = try Studio()
    session = try studio.balancedSession()
  }

  private func samples(_ path: String) throws -> [[Float]] {
    let reader = try AudioFileReader(AudioFile(path: path))
    return try #require(try reader.read(frameCount: .max)).channels
  }

  @Test func stemsAddUpToTheMixBeforeTheMaster() throws {
    _ = try AdjustMix(session: session).run(
      strip: "Drums", assignments: ["send=-3", "fader=-2", "compressor.ratio=4"])
    var job = RenderMix(session: session)
    job.options.loudness = .unchanged
    let stems = try job.stems(to: studio("Out"), from: nil, to: nil) { _ in }
    let mix = try job.mix(to: studio("plain.wav"), from: nil, to: nil) { _ in }
    #expect(stems.files.count == 5 && stems.mix == nil)
    let whole = try samples(mix.files[0])
    let parts = try stems.files.map(samples)
    #expect(parts.allSatisfy { $0[0].count == whole[0].count })
    // The reverb rings on after the last stem.
    #expect(whole[0].count > 5 * 44_100)
    for channel in 0..<2 {
      let difference = whole[channel].indices.map { frame in
        abs(parts.reduce(0) { $0 + $1[channel][frame] } - whole[channel][frame])
      }.max()
      #expect(try #require(difference) < 1e-5)
    }
  }

  @Test func aStretchOfStemsIsPartOfThem() throws {
    let job = RenderMix(session: session)
    let whole = try job.stems(to: studio("Whole"), from: nil, to: nil) { _ in }
    let part = try job.stems(to: studio("Part"), from: 1, to: 2) { _ in }
    for (whole, part) in zip(whole.files, part.files) {
      let (whole, part) = (try samples(whole), try samples(part))
      #expect(part[0] == Array(whole[0][44_100..<88_200]))
      #expect(part[1] == Array(whole[1][44_100..<88_200]))
    }
  }

  @Test func loudnessAndCeilingOfTheSessionUnlessTold() throws {
    var document = try SessionDocument(contentsOf: session)
    document.export.loudness = -23
    document.export.ceilingDecibels = -9
    try document.write(to: session)
    let asBefore = try #require(
      try RenderMix(session: session).mix(to: studio("a.wav"), from: nil, to: nil) { _ in }.mix)
    #expect(abs(asBefore.loudness + 23) < 0.1 && asBefore.truePeak <= -9)
    var job = RenderMix(session: session)
    job.options.loudness = .target(-12)
    job.options.ceilingDecibels = -1
    let louder = try #require(
      try job.mix(to: studio("b.wav"), from: nil, to: nil) { _ in }.mix)
    #expect(abs(louder.loudness + 12) < 0.2 && louder.truePeak > -9)
  }

  /// The limiter takes loudness, so gain is added until the mix is as loud as asked; where no gain makes it so, it
  /// is not crushed in vain.
  @Test func loudnessIsReachedThroughTheLimiter() throws {
    var job = RenderMix(session: session)
    func mix(_ loudness: Double) throws -> ExportedMix {
      job.options.loudness = .target(loudness)
      return try #require(
        try job.mix(to: studio("\(loudness).wav"), from: nil, to: nil) { _ in }.mix)
    }
    let loud = try mix(-9)
    #expect(abs(loud.loudness + 9) < 0.1 && loud.limiterReduction > 6)
    let impossible = try mix(0)
    #expect(impossible.loudness > loud.loudness && impossible.limiterReduction < 30)
    // Of what the limiter takes, the gain makes up for 4 dB and no more.
    let untouched = try mix(-40)
    #expect(untouched.limiterReduction == 0)
    for (asked, mix) in [(-9.0, loud), (0, impossible)] {
      let excess = untouched.truePeak + asked - untouched.loudness + 1
      let madeUp = mix.limiterReduction - excess
      #expect((asked == 0 ? 3.5...4.5 : -0.5...4.5).contains(madeUp), "\(asked): \(madeUp)")
    }
  }

  @Test func timesOutsideTheSongAreRefused() {
    let job = RenderMix(session: session)
    for (start, end) in [(5.5, nil), (2, 2), (-1, 2), (nil, 0)] as [(Double?, Double?)] {
      #expect(throws: MixAssistantError.self) {
        try job.mix(to: studio("x.wav"), from: start, to: end) { _ in }
      }
    }
    #expect(!studio.contents().contains("x.wav"))
  }
}
