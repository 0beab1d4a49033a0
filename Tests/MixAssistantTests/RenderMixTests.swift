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

  /// The solos of all tracks add up to the mix: each has the gain that the mix has.
  @Test func aSoloIsAsLoudAsInTheMix() throws {
    _ = try AdjustMix(session: session).run(strip: "Drums", assignments: ["send=-3", "fader=-2"])
    var job = RenderMix(session: session)
    job.options.ceilingDecibels = 0
    job.options.loudness = .target(-30)
    let whole = try samples(job.mix(to: studio("whole.wav"), from: nil, to: nil) { _ in }.files[0])
    var parts: [[[Float]]] = []
    for name in ["Bass", "Drums", "Lead", "Pad"] {
      job.solo = [name.lowercased()]
      let solo = try job.mix(to: studio("\(name).wav"), from: nil, to: nil) { _ in }
      #expect(solo.export.loudness == nil && solo.notes.isEmpty)
      parts.append(try samples(solo.files[0]))
    }
    for channel in 0..<2 {
      let difference = whole[channel].indices.map { frame in
        abs(
          parts.reduce(0) { $0 + (frame < $1[channel].count ? $1[channel][frame] : 0) }
            - whole[channel][frame])
      }.max()
      #expect(try #require(difference) < 1e-5)
    }
    for (solo, kind) in [("Bas", "did you mean"), ("master", "buses cannot")] {
      job.solo = [solo]
      let error = #expect(throws: (any Error).self) {
        try job.mix(to: studio("x.wav"), from: nil, to: nil) { _ in }
      }
      #expect(error.map { "\($0)" }?.contains(kind) == true)
    }
  }

  @Test func anotherSampleRate() throws {
    var job = RenderMix(session: session)
    job.sampleRate = 48_000
    let mix = try job.mix(to: studio("video.wav"), from: nil, to: nil) { _ in }
    let file = try AudioFile(path: mix.files[0])
    #expect(file.sampleRate == 48_000 && file.frameCount == 5 * 48_000)
    #expect(abs((mix.mix?.loudness ?? 0) + 14) < 0.1)
    let stems = try job.stems(to: studio("Video"), from: nil, to: nil) { _ in }
    #expect(try AudioFile(path: stems.files[0]).sampleRate == 48_000)
    #expect(try SessionDocument(contentsOf: session).sampleRate == 44_100)
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

  private func mix(
    _ loudness: RenderOptions.Loudness, limiter: Double? = nil, of session: String? = nil
  ) throws -> RenderMix.Summary {
    var job = RenderMix(session: session ?? self.session)
    job.options.loudness = loudness
    job.options.limiterDecibels = limiter
    job.options.overwrite = true
    return try job.mix(to: studio("mix.wav"), from: nil, to: nil) { _ in }
  }

  /// The limiter takes loudness, so gain is added until the mix is as loud as asked, as far as the limiter may go.
  @Test func loudnessIsReachedThroughTheLimiter() throws {
    let loud = try #require(try mix(.target(-9), limiter: 12).mix)
    #expect(abs(loud.loudness + 9) < 0.1 && loud.limiterReduction > 6 && !loud.isHeldByLimiter)
    let untouched = try #require(try mix(.target(-40)).mix)
    #expect(untouched.limiterReduction == 0 && untouched.limitedPeaks.isEmpty)
    #expect(abs(untouched.loudness + 40) < 0.01)
  }

  @Test(arguments: [nil, 0.0, 3, 12])
  func theLimiterTakesNoMoreThanItMay(_ bound: Double?) throws {
    let summary = try mix(.target(0), limiter: bound)
    let mix = try #require(summary.mix)
    let most = bound ?? 6
    #expect(mix.limiterReduction <= most + 0.05 && mix.limiterReduction > most - 0.01)
    #expect(mix.isHeldByLimiter && mix.truePeak <= -1 && mix.truePeak > -1.2)
    let missing = try #require(mix.shortfall(from: summary.export))
    #expect(missing == -mix.loudness)
    #expect(summary.notes.count == 1 && summary.notes[0].description.contains("quieter"))
    #expect(summary.export.limiterDecibels == most)
    // As loud as the console makes it is a loudness like any other.
    _ = try AdjustMix(session: session).run(strip: "master", assignments: ["fader=24"])
    let unchanged = try #require(try self.mix(.unchanged, limiter: bound).mix)
    #expect(abs(unchanged.limiterReduction - mix.limiterReduction) < 0.001)
    #expect(abs(unchanged.loudness - mix.loudness) < 0.01)
  }

  /// A quiet song with clicks; the one of "Woodblock" at 4 s stands out most.
  @Test func peaksAreToldWithTheirTrack() throws {
    func record(_ name: String, clicks: [(seconds: Double, level: Float)]) throws {
      var generator = SplitMix64(seed: 3)
      var audio = AudioBuffer(channelCount: 1, frameCount: 44_100 * 8, sampleRate: 44_100)
      for frame in 0..<audio.frameCount {
        audio.channels[0][frame] = Float(0.02 * (generator.nextUniform() - 0.5))
      }
      for click in clicks { audio.channels[0][Int(click.seconds * 44_100)] = click.level }
      try audio.write(to: studio("Clicks/\(name).wav"), format: .float32, overwrite: true)
    }
    try studio.record("Clicks/Pad.wav", seconds: 8, hertz: [220], gain: 0.02)
    try record("Woodblock", clicks: [(4, 0.9), (7.5, 0.3)])
    try record("Sticks", clicks: [(0.5, 0.7)])
    let session = try studio.balancedSession(of: "Clicks")
    let summary = try mix(.automatic, of: session)
    let mix = try #require(summary.mix)
    #expect(mix.limiterReduction <= 6.05 && mix.loudness < -15)
    #expect(mix.limitedPeaks.map(\.track) == ["Woodblock", "Sticks"])
    #expect(abs(mix.limitedPeaks[0].seconds - 4) < 0.001)
    #expect(abs(mix.limitedPeaks[0].reductionDecibels - mix.limiterReduction) < 1e-6)
    #expect(summary.notes.count == 1 && summary.notes[0].description.contains("Woodblock"))
    let bytes = try studio.bytes("mix.wav")
    _ = try self.mix(.automatic, of: session)
    #expect(try studio.bytes("mix.wav") == bytes)
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
