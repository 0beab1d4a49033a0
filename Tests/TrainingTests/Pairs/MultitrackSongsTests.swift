import AudioFiles
import Corpus
import Foundation
import GeneratedAudio
import MixMatching
import Roles
import SignalProcessing
import TestSupport
import Testing
import Training

/// Multitracks in files are found, looked through and cut as they are promised.
@Suite struct MultitrackSongsTests {
  private let studio: Studio

  init() throws { studio = try Studio() }

  /// Noise in some stretches of a stem, silence in the others.
  private func record(
    _ name: String, seconds: Double = 8, soundsIn ranges: [Range<Double>] = [0..<60],
    channelCount: Int = 1, rate: Double = 44_100
  ) throws {
    let count = Int(seconds * rate)
    let seed = name.utf8.reduce(UInt64(3)) { $0 &* 31 &+ UInt64($1) }
    let channels = (0..<channelCount).map { channel in
      floatNoise(seed: seed &+ UInt64(channel), count: count).enumerated().map { frame, sample in
        ranges.contains { $0.contains(Double(frame) / rate) } ? 0.2 * sample : 0
      }
    }
    let folder = URL(fileURLWithPath: studio(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try AudioBuffer(channels: channels, sampleRate: rate).write(to: studio(name), overwrite: true)
  }

  private func songs(
    _ path: String, split: Split? = nil, seconds: Double = 1, partCount: Int = 12
  ) throws -> MultitrackSongs {
    try MultitrackSongs(
      path: studio(path), split: split, seed: 4, seconds: seconds, partCount: partCount)
  }

  @Test func aFolderPerSongIsEnough() throws {
    try record("Songs/One/Bass.wav")
    try record("Songs/One/Drums.flac", channelCount: 2)
    try record("Songs/One/Keys.wav", rate: 48_000)
    try record("Songs/Two/Voice.wav")
    try studio.write("notes", to: "Songs/readme.txt")
    let songs = try songs("Songs")
    #expect(songs.songs.map(\.id) == ["One", "Two"])
    #expect(songs.problems.isEmpty)
    let one = try (0..<2).map { try songs.song(at: $0) }.first { $0.identity == "One" }
    let parts = try #require(one).parts
    #expect(parts.map(\.name) == ["Bass", "Drums", "Keys"])
    #expect(parts.map(\.first.channelCount) == [1, 2, 1])
    #expect(parts.map(\.traits.isStereo) == [false, true, false])
    for part in parts {
      #expect(part.function == nil, "nobody guesses from a name")
      #expect(part.first.frameCount == 44_100 && part.second.frameCount == 44_100)
      #expect(part.first.sampleRate == 44_100)
      #expect(part.first != part.second)
      #expect(part.traits.isAudible)
    }
  }

  /// What is cut is what the file holds there, at another rate too.
  @Test func stretchesAreThoseOfTheFiles() throws {
    try record("Songs/One/Bass.wav", seconds: 2)
    try record("Songs/One/Keys.wav", seconds: 2, rate: 48_000)
    // Two stretches of one second, at the ends.
    let parts = try songs("Songs").song(at: 0).parts
    for (part, name) in zip(parts, ["Bass", "Keys"]) {
      let file = try AudioFile(path: studio("Songs/One/\(name).wav"))
      let halves = try [0.0, 1.0].map {
        try AudioBuffer(contentsOf: file, from: $0, to: $0 + 1, sampleRate: 44_100)
      }
      let isInOrder = part.first == halves[0]
      #expect(part.first == halves[isInOrder ? 0 : 1])
      #expect(part.second == halves[isInOrder ? 1 : 0])
    }
  }

  /// A solo at one place does not make a song of one part.
  @Test func stretchesAreWhereMostStemsSound() throws {
    try record("Songs/One/Intro.wav", seconds: 24, soundsIn: [0..<3])
    for stem in 1...3 {
      try record("Songs/One/Band \(stem).wav", seconds: 24, soundsIn: [10..<14, 18..<22])
    }
    try record("Songs/One/Never.wav", seconds: 24, soundsIn: [])
    let songs = try songs("Songs")
    for index in 0..<4 {
      let parts = try songs.song(at: index).parts
      #expect(parts.map(\.name) == ["Band 1", "Band 2", "Band 3"])
      for part in parts {
        #expect(part.first.channels[0].contains { abs($0) > 0.1 })
        #expect(part.second.channels[0].contains { abs($0) > 0.1 })
      }
    }
    #expect(
      try songs.song(at: 0).parts[0].first != songs.song(at: 1).parts[0].first,
      "other stretches when the song comes again")
  }

  @Test func songsComeInRoundsAndAreReproducible() throws {
    for name in ["A", "B", "C"] { try record("Songs/\(name)/Stem.wav", seconds: 3) }
    let songs = try songs("Songs")
    let order = try (0..<9).map { try songs.song(at: $0).identity }
    for round in 0..<3 {
      #expect(Set(order[(3 * round)..<(3 * round + 3)]) == ["A", "B", "C"])
    }
    let again = try self.songs("Songs")
    for index in [7, 2] {
      let (a, b) = (try songs.song(at: index), try again.song(at: index))
      #expect(a.identity == b.identity && a.parts[0].first == b.parts[0].first)
    }
  }

  @Test func partsAreBounded() throws {
    for stem in 0..<6 { try record("Songs/One/\(stem).wav", seconds: 3) }
    #expect(try songs("Songs", partCount: 4).song(at: 0).parts.count == 4)
  }

  @Test(arguments: [0.4, 1.0, 1.3])
  func shortSongsAreFilledWithSilence(length: Double) throws {
    try record("Songs/One/Stem.wav", seconds: length)
    try record("Songs/One/Shorter.wav", seconds: length / 2, channelCount: 2)
    let parts = try songs("Songs").song(at: 0).parts
    #expect(parts.count == 2)
    for part in parts {
      #expect(part.first.frameCount == 44_100 && part.second.frameCount == 44_100)
      #expect(part.traits.isAudible)
    }
    let tail = parts.first { $0.name == "Stem" }!.first.channels[0].suffix(100)
    #expect(tail.allSatisfy { $0 == 0 } == (length < 1))
  }

  @Test func rolesAreThoseOfTheManifest() throws {
    try record("Corpus/songs/000000/Low.wav", seconds: 3)
    try record("Corpus/songs/000000/Other.wav", seconds: 3)
    var low = CorpusManifest.Stem(
      name: "Low", file: "songs/000000/Low.wav", channels: 1, problems: nil)
    low.role = .bass
    let other = CorpusManifest.Stem(
      name: "Other", file: studio("Corpus/songs/000000/Other.wav"), channels: 1, problems: nil)
    let song = CorpusManifest.Song(
      id: "000000", split: .validation, seconds: 3, sampleRate: 44_100, stems: [low, other],
      problems: nil)
    var lost = song
    lost.id = "000001"
    lost.stems[0].file = "songs/000001/Gone.wav"
    try studio.write(CorpusManifest(songs: [song, lost]).text, to: "Corpus/manifest.json")
    // By its folder and by its file.
    for path in ["Corpus", "Corpus/manifest.json"] {
      let songs = try songs(path, split: .validation)
      #expect(songs.songs.map(\.id) == ["000000"])
      #expect(songs.problems.count == 1)
      #expect(songs.problems[0].contains("songs/000001/Gone.wav: cannot be read"))
      let parts = try songs.song(at: 0).parts
      #expect(parts.map(\.function) == [.role(.bass), nil])
    }
    let error = #expect(throws: TrainingError.self) { try songs("Corpus", split: .test) }
    #expect(error?.description.contains("none of its songs (1) is for test") == true)
  }

  @Test func faultsNameTheirFiles() throws {
    try record("Songs/Good/Stem.wav", seconds: 3)
    try record("Songs/Bad/Fine.wav", seconds: 3)
    try studio.write("this is no sound", to: "Songs/Bad/Broken.wav")
    let songs = try songs("Songs")
    #expect(songs.songs.map(\.id) == ["Good"])
    #expect(songs.problems.count == 1)
    #expect(songs.problems[0].contains("Songs/Bad/Broken.wav"))
    #expect(songs.problems[0].contains("Bad is left out"))

    try record("Silent/One/Nothing.wav", seconds: 3, soundsIn: [])
    let silent = #expect(throws: TrainingError.self) {
      try self.songs("Silent").song(at: 0)
    }
    #expect(silent?.description.contains("Silent/One/Nothing.wav") == true)
    #expect(throws: TrainingError.self) { try self.songs("Nowhere") }
    try studio.write("{}", to: "no-manifest.json")
    #expect(throws: CorpusError.self) { try self.songs("no-manifest.json") }
    let empty = #expect(throws: TrainingError.self) { try self.songs("Silent/One") }
    #expect(empty?.kind == .noInput)
  }

  /// A song's split follows from what its stems contain, and a copy goes with the original.
  @Test func splitsFollowTheStems() throws {
    for name in 0..<12 { try record("Songs/\(name)/Stem.wav", seconds: 0.2) }
    let copy = studio("Songs/copy")
    try FileManager.default.copyItem(atPath: studio("Songs/0"), toPath: copy)
    let all = try songs("Songs").songs.count
    let bySplit = Split.allCases.map { split in
      (try? songs("Songs", split: split).songs.map(\.id)) ?? []
    }
    #expect(all == 13 && bySplit.joined().count == 13)
    #expect(bySplit.contains { $0.contains("0") && $0.contains("copy") })
    #expect(!bySplit[0].isEmpty)
  }

  /// Several places are one source.
  @Test func placesAddUp() throws {
    for place in ["Here", "There"] { try record("\(place)/\(place) song/Stem.wav", seconds: 3) }
    let all = try Multitracks(paths: [studio("Here"), studio("There")], isSplit: false)
    #expect(all.songs.map(\.id) == ["Here song", "There song"])
    let source = try all.source(of: nil, seed: 1, seconds: 1)
    #expect(try Set((0..<2).map { try source.song(at: $0).identity }).count == 2)
    #expect(throws: TrainingError.self) { try all.source(of: .test, seed: 1) }
  }

  /// Real multitracks make examples like composed ones do.
  @Test func examplesOfMultitracks() throws {
    for song in 0..<2 {
      for stem in 0..<3 {
        try record(
          "Songs/Song \(song)/Stem \(stem).wav", seconds: 4, channelCount: 1 + stem % 2)
      }
    }
    let examples = ExampleGenerator(
      pool: ExcerptPool(source: try songs("Songs"), seed: 1, capacity: 2), seed: 1)
    var kinds: Set<TrainingExample.Kind> = []
    for index in 0..<6 {
      let example = try examples.example(at: index)
      kinds.insert(example.kind)
      expectSane(example)
    }
    #expect(kinds.count >= 2)
  }
}
