import Corpus
import Roles
import SignalProcessing
import Testing

@Suite(.disabled(if: InstalledBank.isMissing, Comment(rawValue: InstalledBank.remedy)))
struct SongRecorderTests {
  let recorder: SongRecorder

  init() throws { recorder = try SongRecorder(bank: #require(InstalledBank.bank)) }

  private func level(_ x: AudioBuffer, _ range: Range<Double>? = nil) -> Double {
    let range = range ?? 0..<x.duration
    let part = x.frames(
      Int(range.lowerBound * x.sampleRate)..<Int(range.upperBound * x.sampleRate))
    let power = part.channels.flatMap { $0 }.reduce(0) { $0 + Double($1 * $1) }
    return decibels(power: power / Double(max(part.frameCount * part.channelCount, 1)))
  }

  @Test func theSameSongGivesTheSameBytes() throws {
    let song = Song(seed: 11, genre: Genre.named("tango"), seconds: 6)
    let first = recorder.stems(of: song)
    // What was played in between leaves no trace, nor does a new synthesizer differ.
    _ = recorder.stems(of: Song(seed: 12, genre: Genre.named("metal"), seconds: 3))
    let again = recorder.stems(of: song)
    let other = try SongRecorder(bank: #require(InstalledBank.bank)).stems(of: song)
    for (index, stem) in first.enumerated() {
      #expect(stem.audio == again[index].audio, "\(stem.name)")
      #expect(stem.audio == other[index].audio, "\(stem.name)")
    }
    #expect(first.map(\.name) == song.parts.map(\.name))
    #expect(first.map(\.role) == song.parts.map(\.role))
  }

  @Test(arguments: ["rock", "gamelan", "techno", "orchestral", "samba"])
  func stemsSoundWhereNotesAre(_ name: String) throws {
    let song = Song(seed: 5, genre: Genre.named(name), seconds: 12)
    for stem in recorder.stems(of: song, isAugmented: false) {
      let part = try #require(song.parts.first { $0.name == stem.name })
      #expect(stem.audio.duration > song.timing.seconds)
      #expect(stem.audio.channels.allSatisfy { $0.allSatisfy { abs($0) <= 0.945 } })
      let onset = song.timing.seconds(at: part.notes[0].start)
      let sounding = level(stem.audio, onset..<min(onset + 1.5, stem.audio.duration))
      #expect(sounding > -70, "\(name) \(stem.name): \(sounding) dBFS")
      if onset > 0.5 {
        #expect(level(stem.audio, 0..<(onset - 0.3)) < sounding - 20, "\(name) \(stem.name)")
      }
      // No stuck note: the tail is soft against the song.
      let tail = (stem.audio.duration - 0.1)..<stem.audio.duration
      #expect(level(stem.audio, tail) < level(stem.audio) - 6, "\(name) \(stem.name)")
    }
  }

  /// An excerpt is the stretch of the whole stem, up to what rings into it and noise.
  @Test func excerptsAreStretchesOfTheWhole() throws {
    let song = Song(seed: 21, genre: Genre.named("house"), seconds: 16)
    let bass = try #require(song.parts.firstIndex { $0.role == .bass })
    let whole = recorder.stems(of: song, parts: [bass], isAugmented: false)[0].audio
    let part = recorder.stems(of: song, in: 6..<9, parts: [bass], isAugmented: false)[0].audio
    #expect(part.frameCount == 3 * 44_100)
    let expected = whole.frames(6 * 44_100..<9 * 44_100)
    // Both begin their blocks elsewhere: strokes move by up to 1.5 ms, so levels are compared.
    for second in 0..<3 {
      let range = Double(second)..<Double(second + 1)
      #expect(abs(level(part, range) - level(expected, range)) < 1.5)
    }
  }

  @Test func augmentedStemsDifferAndStayBelowFullScale() throws {
    let song = Song(seed: 31, genre: Genre.named("jazz"), seconds: 6)
    let plain = recorder.stems(of: song, isAugmented: false)
    let recorded = recorder.stems(of: song)
    for (a, b) in zip(plain, recorded) {
      #expect(a.audio != b.audio, "\(a.name)")
      #expect(b.audio.channels.allSatisfy { $0.allSatisfy { abs($0) <= 0.945 } })
    }
  }
}
