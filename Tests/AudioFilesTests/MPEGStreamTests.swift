import AudioFiles
import Foundation
import SignalProcessing
import Testing
import UntidyFiles

/// MP3 as it is found: with and without a word on its delay, cut, and joined.
@Suite(.enabled(if: EncodedBytes.canWrite(.mp3))) struct MPEGStreamTests {
  let folder: TemporaryFolder
  /// A second of silence, noise for a second, and silence: where it begins can be seen.
  let burst: AudioBuffer
  let mp3: Data

  init() throws {
    folder = try TemporaryFolder()
    var burst = noise(channelCount: 1, frameCount: 132_300, sampleRate: 44_100)
    for frame in 0..<132_300 where !(44_100..<88_200).contains(frame) {
      burst.channels[0][frame] = 0
    }
    self.burst = burst
    mp3 = try EncodedBytes.encode(burst, .mp3)
  }

  private func read(_ bytes: Data, accepting: Bool = false) throws -> (AudioFile, [Float]) {
    let file = try AudioFile(
      path: folder.write(bytes, to: "a.mp3"), ffmpeg: nil, acceptsDamage: accepting)
    return (file, try AudioBuffer(contentsOf: file).channels[0])
  }

  /// By how many frames the burst comes later than where it was written.
  private func delay(_ samples: ArraySlice<Float>, from start: Int = 0) -> Int {
    let reference = burst.channels[0]
    func match(_ shift: Int) -> Float {
      stride(from: 50_000, to: 80_000, by: 3).reduce(0) {
        let place = samples.startIndex + start + $1 + shift
        return samples.indices.contains(place) ? $0 + samples[place] * reference[$1] : $0
      }
    }
    return (-200...1_800).max { match($0) < match($1) }!
  }

  @Test func delayAndPaddingAreCutOffWhereATagTellsThem() throws {
    let (file, samples) = try read(mp3)
    #expect(samples.count == 132_300)
    #expect(delay(samples[...]) == 0)
    #expect(file.notes.isEmpty)
    // Seeks lead to the same samples.
    let reader = try AudioFileReader(file)
    try reader.seek(toFrame: 60_000)
    let block = try #require(try reader.read(frameCount: 1_000))
    #expect(zip(block.channels[0], samples[60_000...]).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func aDelayThatNobodyTellsIsNoted() throws {
    let (file, samples) = try read(EncodedBytes.withoutTag(mp3))
    #expect(delay(samples[...]) == 576)
    #expect(file.notes.count == 1)
    #expect(file.notes.first?.contains("may start 13 to 26 ms late") == true)
  }

  /// Without its length in front, and of many bit rates, so that an estimate would be wrong.
  @Test func variableRatesWithoutATagArePlayedToTheEnd() throws {
    let loud = noise(channelCount: 1, frameCount: 200_000, sampleRate: 44_100)
    var quiet = AudioBuffer(channelCount: 1, frameCount: 600_000, sampleRate: 44_100)
    for frame in 0..<200_000 { quiet.channels[0][400_000 + frame] = loud.channels[0][frame] }
    for signal in [
      quiet, AudioBuffer(channels: [quiet.channels[0].reversed()], sampleRate: 44_100),
    ] {
      let bytes = EncodedBytes.withoutTag(try EncodedBytes.encode(signal, .mp3, quality: 0.5))
      let (_, samples) = try read(bytes)
      #expect((600_000..<604_000).contains(samples.count))
      let power = samples.reduce(0) { $0 + Double($1 * $1) }
      let expected = loud.channels[0].reduce(0) { $0 + Double($1 * $1) }
      #expect(abs(power / expected - 1) < 0.3)
    }
  }

  @Test func aStreamThatWasCutAnywhereIsPlayed() throws {
    // The middle of a frame is no beginning: what is left of it is passed over.
    let (file, samples) = try read(mp3.dropFirst(mp3.count / 4 + 7))
    #expect(file.encoding == "MP3")
    #expect((80_000..<110_000).contains(samples.count))
    #expect(file.notes.first?.contains("may start 13 to 26 ms late") == true)
  }

  @Test func aMissingEndIsToldAndMayBeAccepted() throws {
    let part = mp3.prefix(mp3.count * 6 / 10)
    let error = #expect(throws: AudioFileError.self) { try read(part) }
    #expect(error?.fault.contains(" s given in its header are missing") == true)
    let (file, samples) = try read(part, accepting: true)
    #expect(file.isDamaged)
    #expect(delay(samples[...]) == 0)
    #expect((40_000..<120_000).contains(samples.count))
  }

  @Test func joinedFilesArePlayedOneAfterTheOther() throws {
    let (file, samples) = try read(mp3 + mp3)
    #expect(samples.count == 2 * 132_300)
    #expect(delay(samples[...]) == 0)
    #expect(delay(samples[...], from: 132_300) == 0)
    #expect(file.notes == ["holds 2 files joined together; all are read"])
    // With a tag in between, as a player writes it.
    let (_, tagged) = try read(mp3 + WaveBytes.id3(3_000) + mp3)
    #expect(tagged.count == 2 * 132_300)
    // Without a word on delays all is there.
    let (_, plain) = try read(EncodedBytes.withoutTag(mp3) + EncodedBytes.withoutTag(mp3))
    #expect(plain.count > 2 * 132_300)
    #expect(delay(plain[...]) == 576)
  }

  @Test(arguments: [EncodedBytes.Encoding.mp3, .vorbis, .opus])
  func oversSurviveDecoding(_ encoding: EncodedBytes.Encoding) throws {
    guard EncodedBytes.canWrite(encoding) else { return }
    let loud = sine([440], amplitude: 4, frameCount: 96_000, sampleRate: 48_000)
    let bytes = try EncodedBytes.encode(loud, encoding)
    let file = try AudioFile(path: folder.write(bytes, to: "a"), ffmpeg: nil)
    let samples = try AudioBuffer(contentsOf: file).channels[0]
    let peak = samples[20_000..<80_000].map(\.magnitude).max()!
    #expect(abs(peak - 4) < 0.2)
  }

  @Test(.enabled(if: ExternalProgram.ffmpegIsInstalled))
  func aacIsAlignedWhereItTellsItsDelay() throws {
    try burst.write(to: folder("source.wav"))
    try ExternalProgram.ffmpeg(
      "-i", folder("source.wav"), "-c:a", "aac", "-b:a", "192k", folder("a.m4a"))
    let file = try AudioFile(path: folder("a.m4a"))
    let samples = try AudioBuffer(contentsOf: file).channels[0]
    #expect(samples.count == 132_300)
    #expect(delay(samples[...]) == 0)
    #expect(file.notes.isEmpty)
    try ExternalProgram.ffmpeg("-i", folder("a.m4a"), "-c:a", "copy", folder("b.aac"))
    let bare = try AudioFile(path: folder("b.aac"))
    #expect(bare.notes.first?.contains("may start 23 to 48 ms late") == true)
  }
}
