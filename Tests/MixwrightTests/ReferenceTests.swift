import AudioFiles
import Documents
import Foundation
import GeneratedAudio
import MixingConsole
import Sessions
import SignalProcessing
import Testing

/// Finished songs that are no good reference as they are.
@Suite struct ReferenceTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordBand()
  }

  /// Another song, in stereo.
  private func song(seconds: Double = 20, gain: Float = 1) -> AudioBuffer {
    let parts = [
      "Low": Studio.part(31, hertz: 50, tempo: 2, gain: 0.3, noise: 0.03, seconds: seconds),
      "Middle": Studio.part(
        32, hertz: 400, tempo: 1.5, gain: 0.1, channelCount: 2, seconds: seconds),
      "High": Studio.part(
        33, hertz: 700, tempo: 1.1, gain: 0.1, noise: 0.05, channelCount: 2, seconds: seconds),
    ]
    return Studio.mix(parts, ["Low": gain, "Middle": gain, "High": gain])
  }

  /// (middle, side) → (left, right), the side by a gain.
  private func withSide(_ signal: AudioBuffer, _ gain: Float) -> AudioBuffer {
    let (left, right) = (signal.channels[0], signal.channels[1])
    let sides = zip(left, right).map { gain * ($0 - $1) / 2 }
    let middle = zip(left, right).map { ($0 + $1) / 2 }
    return AudioBuffer(
      channels: [zip(middle, sides).map { $0 + $1 }, zip(middle, sides).map { $0 - $1 }],
      sampleRate: signal.sampleRate)
  }

  private func mix(
    _ references: String..., options: [String] = []
  ) throws -> (notes: [String], json: JSONValue, session: SessionDocument) {
    let outcome = try mixwright(
      ["mix", "Stems", "-o", "mix.wav", "--force", "--json", "--quiet", "--quality", "draft"]
        + references.flatMap { ["--reference", $0] } + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try outcome.json
    return (
      json["notes"]?.array?.compactMap(\.string) ?? [], json,
      try SessionDocument(contentsOf: studio("mix.session.json"))
    )
  }

  // MARK: Mono

  @Test(arguments: ["mono", "both sides alike", "nearly"])
  func noWidthIsAskedOfAMonoSong(_ kind: String) throws {
    let song = song()
    let mono = withSide(song, kind == "nearly" ? 0.02 : 0)
    try studio.write(
      kind == "mono" ? AudioBuffer(channels: [mono.channels[0]], sampleRate: 44_100) : mono,
      to: "Song.wav")
    let mixed = try mix("Song.wav")
    #expect(mixed.notes.count { $0.contains("Song.wav is mono, or nearly. Width and sides") } == 1)
    let terms = mixed.json["styleDistance"]?["end"]?["terms"]
    #expect(terms?["mid-spectrum"] != nil)
    #expect(terms?["stereo-width"] == nil && terms?["side-spectrum"] == nil)
    for track in mixed.session.tracks { #expect(track.settings.width == 1) }
    // The same song in stereo asks for both.
    try studio.write(song, to: "Song.wav")
    let stereo = try mix("Song.wav")
    #expect(stereo.json["styleDistance"]?["end"]?["terms"]?["stereo-width"] != nil)
    #expect(stereo.notes.allSatisfy { !$0.contains("mono") })
  }

  @Test func sidesHaveABandLimitOfTheirOwn() throws {
    let rate = 11_025.0
    var generator = SplitMix64(seed: 5)
    func noise(_ rate: Double) -> [Float] {
      (0..<Int(12 * rate)).map { _ in Float(0.2 * generator.nextUniform()) }
    }
    try studio.write(AudioBuffer(channels: [noise(rate)], sampleRate: rate), to: "side.wav")
    let reader = try ResampledReader(AudioFile(path: studio("side.wav")), sampleRate: 44_100)
    let side = try #require(try reader.read(frameCount: reader.frameCount)).channels[0]
    let middle = noise(44_100)
    let count = min(side.count, middle.count)
    let channels = [Float(1), -1].map { sign in
      (0..<count).map { middle[$0] + sign * 0.5 * side[$0] }
    }
    try studio.write(AudioBuffer(channels: channels, sampleRate: 44_100), to: "Song.wav")
    let told = try mix("Song.wav").notes.filter { $0.contains("The sides of the reference") }
    #expect(told.count == 1)
    let hertz = told.first?.split(separator: " ").compactMap { Double($0) }.first ?? 0
    #expect((4_800...5_600).contains(hertz), "\(told)")
  }

  // MARK: What is no song

  private func speech(seconds: Double) -> AudioBuffer {
    var generator = SplitMix64(seed: 9)
    var phase = 0.0
    let samples = (0..<Int(seconds * 44_100)).map { frame -> Float in
      let time = Double(frame) / 44_100
      phase += 2 * Double.pi * (120 + 15 * sin(4.4 * time)) / 44_100
      let isVoiced = sin(14.5 * time) + sin(1.9 * time) > 0.2
      let voice = (2...20).reduce(0.0) { $0 + sin(Double($1) * phase) / Double($1) }
      return isVoiced ? Float(0.03 * voice + 0.01 * generator.nextUniform()) : 0
    }
    return AudioBuffer(channels: [samples, samples], sampleRate: 44_100)
  }

  private func applause(seconds: Double) -> AudioBuffer {
    var generator = SplitMix64(seed: 11)
    let channels = (0..<2).map { _ in
      var last = 0.0
      return (0..<Int(seconds * 44_100)).map { _ -> Float in
        // Claps have no low end.
        let value = 0.3 * generator.nextUniform()
        defer { last = value }
        return Float(value - last)
      }
    }
    return AudioBuffer(channels: channels, sampleRate: 44_100)
  }

  private func joined(_ parts: AudioBuffer...) -> AudioBuffer {
    AudioBuffer(
      channels: (0..<2).map { channel in parts.flatMap { $0.channels[channel] } },
      sampleRate: 44_100)
  }

  @Test func speechSilenceAndApplauseAreNotTheSong() throws {
    let song = song(seconds: 30)
    let silence = AudioBuffer(channelCount: 2, frameCount: 8 * 44_100, sampleRate: 44_100)
    try studio.write(song, to: "Song.wav")
    let plain = try mix("Song.wav")
    #expect(plain.notes.allSatisfy { !$0.contains("is used. The rest") })
    try studio.write(
      joined(speech(seconds: 12), song, silence, applause(seconds: 20)), to: "Concert.wav")
    let concert = try mix("Concert.wav")
    let told = concert.notes.filter { $0.contains("is used. The rest does not sound") }
    #expect(told.count == 1)
    #expect(
      told.first?.contains("Only 0:12 to 0:42 of the reference Concert.wav is used") == true,
      "\(told)")
    #expect(told.first?.contains("Concert.wav@0:00-1:10 uses all of it") == true)
    // What was measured is the song.
    func loudness(_ mixed: SessionDocument) throws -> Double {
      try #require(mixed.references.first?.loudness)
    }
    #expect(abs(try loudness(concert.session) - loudness(plain.session)) < 0.3)
    let whole = try mix("Concert.wav@0:00-1:10")
    #expect(whole.notes.allSatisfy { !$0.contains("is used. The rest") })
    #expect(try loudness(whole.session) > loudness(plain.session) + 3)
  }

  // MARK: Loudness

  @Test func aVeryLoudSongIsNotMatchedInLoudness() throws {
    let song = song(gain: 12)
    let loud = AudioBuffer(
      channels: song.channels.map { $0.map { 0.98 * tanh(2 * $0) } }, sampleRate: 44_100)
    try studio.write(loud, to: "Song.wav")
    let mixed = try mix("Song.wav")
    #expect(try #require(mixed.session.references.first?.loudness) > -7)
    #expect(mixed.session.export.loudness == -8)
    #expect(
      mixed.notes.count { $0.contains("needs audible distortion. The mix aims at -8.0") } == 1)
    let asked = try mix("Song.wav", options: ["--loudness", "reference"])
    #expect(asked.session.export.loudness == asked.session.references.first?.loudness)
    #expect(asked.notes.allSatisfy { !$0.contains("needs audible distortion") })
  }

  // MARK: Contradictions

  @Test func referencesThatContradictEachOtherAreToldWithWhere() throws {
    let song = song()
    /// A gentle slope over the whole spectrum, twice.
    func filtered(_ isBright: Bool) -> AudioBuffer {
      let channels = song.channels.map { samples -> [Float] in
        var samples = samples
        for _ in 0..<2 {
          var (state, last) = (Float(0), Float(0))
          for frame in samples.indices {
            let value = samples[frame]
            state += 0.06 * (value - state)
            samples[frame] = isBright ? value - 0.95 * last : state
            last = value
          }
        }
        return samples
      }
      return AudioBuffer(channels: channels, sampleRate: 44_100)
    }
    try studio.write(filtered(true).scaled(by: 3), to: "Bright.wav")
    try studio.write(filtered(false).scaled(by: 2), to: "Dark.wav")
    let told = try mix("Bright.wav", "Dark.wav").notes.filter { $0.contains("contradict") }
    #expect(told.count == 1)
    #expect(told.first?.contains("Bright.wav has ") == true)
    #expect(told.first?.contains("dB more above 5 kHz") == true, "\(told)")
    // One asked for its tone and one for its width do not.
    let apart = try mix("Bright.wav:tone", "Dark.wav:width")
    #expect(apart.notes.allSatisfy { !$0.contains("contradict") })
    try studio.write(song.scaled(by: 0.5), to: "Quiet.wav")
    try studio.write(song, to: "Song.wav")
    #expect(try mix("Song.wav", "Quiet.wav").notes.allSatisfy { !$0.contains("contradict") })
  }
}
